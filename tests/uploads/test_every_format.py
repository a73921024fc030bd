"""Every format end to end, on both databases: template, dry run, import, undo."""

import csv
from collections.abc import Iterator
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
from sqlalchemy import URL, Engine, make_url

from dashboard.__main__ import main
from dashboard.catalogue.formats import FORMATS
from dashboard.desk import open_desk_at
from dashboard.desk.desk import Desk
from dashboard.desk.published import list_figures, list_year_figures
from dashboard.filters import Filters
from db.reads import read_facts, read_newest_batch
from seed.plant import plant
from tests.commands.answers import Output, read_answer
from tests.conftest import new_database, opened
from tests.format_samples import SAMPLES
from tests.stores import AREAS, STATIONS, bring_in

pytestmark = pytest.mark.slow  # many files

# The template of station figures is prefilled: tests/uploads/downloads/test_filled_in.py has it.
ROWS = {name: sample.cells for name, sample in SAMPLES.items() if name != "station_figures"}


def add_places(store: str) -> None:
    """Plant the seed with its demonstration and add a district's places."""
    with opened(store) as engine:
        plant(engine, demonstration=True)
        bring_in(engine, "areas", *AREAS)
        bring_in(engine, "stations", *STATIONS)


@pytest.fixture(scope="session")
def furnished_file(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A furnished SQLite file, to be copied."""
    path = Path(copy(migrated_file, tmp_path_factory.mktemp("furnished") / "store.db"))
    add_places(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def furnished_database(postgres_server: URL) -> Iterator[str]:
    """The name of a furnished PostgreSQL database, to be copied."""
    with new_database(postgres_server) as url:
        add_places(url)
        yield str(make_url(url).database)


@pytest.fixture
def sqlite_url(furnished_file: Path, tmp_path: Path) -> str:
    return f"sqlite:///{copy(furnished_file, tmp_path / 'store.db')}"


@pytest.fixture
def postgres_url(postgres_server: URL, furnished_database: str) -> Iterator[str]:
    with new_database(postgres_server, furnished_database) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgres"])
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    url = request.getfixturevalue(f"{request.param}_url")
    monkeypatch.setenv("DATABASE_URL", url)
    yield open_desk_at(url).engine
    open_desk_at(url).engine.dispose()


def fill_template(form: str, row: dict[str, str], folder: Path) -> Path:
    """Fill the format's template with this row."""
    file = folder / f"{form}.csv"
    assert main(["template", form, "-o", str(file)]) == 0
    with file.open(encoding="utf-8-sig", newline="") as lines:
        headings = next(csv.reader(lines))
    codes = {column.heading: column.code for column in FORMATS[form].columns}
    assert {codes[heading.rstrip("*")] for heading in headings} >= set(row)
    with file.open("w", encoding="gb18030", newline="") as lines:
        csv.writer(lines).writerows(
            [headings, [row.get(codes[heading.rstrip("*")], "") for heading in headings]]
        )
    return file


def read_rows(engine: Engine, form: str) -> list[dict[str, Any]]:
    """Read the present table without its batch columns."""
    rows = read_facts(engine, form, read_newest_batch(engine)).drop(columns=["since", "until"]).astype(str)
    return [{str(name): value for name, value in row.items()} for row in rows.to_dict("records")]


@pytest.mark.parametrize("form", ROWS)
def test_it_comes_in_changes_and_is_taken_back(
    form: str, engine: Engine, tmp_path: Path, capsys: Output
) -> None:
    before = read_rows(engine, form)
    file = fill_template(form, ROWS[form], tmp_path)
    capsys.readouterr()
    assert main(["import", form, str(file), "--dry-run", "--json"]) == 0
    tried = read_answer(capsys)
    assert (tried["counts"], tried["batch"]) == ({"new": 1, "changed": 0, "same": 0}, None)
    assert read_rows(engine, form) == before
    assert main(["import", form, str(file), "--json"]) == 0
    first = read_answer(capsys)
    assert first["batch"] == read_newest_batch(engine)
    after = read_rows(engine, form)
    assert len(after) == len(before) + 1
    file = fill_template(form, ROWS[form] | SAMPLES[form].changed_cells, tmp_path)
    capsys.readouterr()
    assert main(["import", form, str(file), "--json"]) == 0
    assert read_answer(capsys)["counts"] == {"new": 0, "changed": 1, "same": 0}
    assert read_rows(engine, form) != after
    for undone, state in ((read_newest_batch(engine), after), (first["batch"], before)):
        assert main(["undo", str(undone), "--json"]) == 0
        assert read_answer(capsys)["ok"]
        assert read_rows(engine, form) == state
    assert main(["check", "--json"]) == 0


def test_every_format_has_a_sample() -> None:
    assert set(SAMPLES) == set(FORMATS)


# Rows that each format's checks refuse, and the column of the fault (the earlier of two days).
BAD = [
    ("category_figures", {"completed": "62"}, "办结件数"),
    ("category_figures", {"month": "2099-01"}, "月份"),
    ("micro_projects", {"selected_on": "2025-01-05"}, "点单日期"),
    ("micro_projects", {"finished_on": "2025-03-01", "verified_on": "2025-02-01"}, "完工日期"),
    ("livelihood_projects", {"progress": "101"}, "工程进度(%)"),
    ("suggestions", {"answered_on": "2025-01-01"}, "提出日期"),
    ("suggestions", {"is_key": "也许"}, "是否重点督办"),
    ("suggestions", {"kind": "口头建议"}, "建议类型"),
    ("opinions", {"population": "代表建议"}, "群体"),
    ("opinions", {"suggestion_code": "nix"}, "转化建议编号"),
    ("activities", {"deputies": "-1"}, "代表人次"),
    ("activities", {"station_code": "nix"}, "站点编码"),
    ("year_figures", {"name": ""}, "指标名称"),
    ("targets", {"metric": "nix"}, "指标"),
    ("targets", {"area_code": "nix"}, "镇街编码"),
]


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: f"{bad[0]} {bad[2]}")
def test_what_a_format_does_not_take_is_named_and_nothing_comes_in(
    bad: tuple[str, dict[str, str], str], engine: Engine, tmp_path: Path, capsys: Output
) -> None:
    form, cells, column = bad
    file = fill_template(form, ROWS[form] | cells, tmp_path)
    before = read_newest_batch(engine)
    capsys.readouterr()
    assert main(["import", form, str(file), "--json"]) == 3
    faults = read_answer(capsys)["faults"]
    assert column in {fault["column"].rstrip("*") for fault in faults}, faults
    assert read_newest_batch(engine) == before


def test_invested_above_planned_is_a_warning(engine: Engine, tmp_path: Path, capsys: Output) -> None:
    file = fill_template("livelihood_projects", ROWS["livelihood_projects"] | {"invested": "121"}, tmp_path)
    capsys.readouterr()
    assert main(["import", "livelihood_projects", str(file), "--json"]) == 0
    assert read_answer(capsys)["warnings"]


@pytest.mark.parametrize(("clause", "published"), [("听取审议专项报告7项", True), ("", False)])
def test_a_figure_of_a_year_with_its_clause_is_published(
    clause: str, published: bool, engine: Engine, tmp_path: Path
) -> None:
    file = fill_template("year_figures", ROWS["year_figures"] | {"clause": clause}, tmp_path)
    assert main(["import", "year_figures", str(file)]) == 0
    desk = Desk(engine)
    assert ("bills_heard" in {figure.code for figure in list_figures(desk, Filters())}) is published
    assert "bills_heard" in {figure.code for figure in list_year_figures(desk, Filters())}
