"""Recipe of one more upload format: its definition, table and words are all that it takes to come in and out again."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Column, Date, Engine

from dashboard.__main__ import main
from dashboard.catalogue.formats import AREA, FORMATS
from dashboard.catalogue.kinds import AtMost, Format, InOrder, Type
from dashboard.catalogue.kinds import Column as FileColumn
from dashboard.desk import open_desk_at
from dashboard.settings import PROJECT
from dashboard.text import LANGUAGES, list_texts
from db.columns import (
    define_code,
    define_count,
    define_facts,
    define_text,
    metadata,
    require_at_most,
    require_order,
)
from db.models import FACTS, area_codes
from db.reads import find_uploaded_populations, read_facts, read_newest_batch
from tests.commands.answers import Output, read_answer
from tests.stores import make_store

NAME = "examples"
FORM = Format(
    NAME,
    ("code",),
    100,
    (
        FileColumn("code", "检查编号", Type.CODE, required=True),
        FileColumn("title", "检查名称", Type.TEXT, required=True),
        AREA,
        FileColumn("begun_on", "开始日期", Type.DAY, required=True),
        FileColumn("ended_on", "结束日期", Type.DAY),
        FileColumn("members", "参加人数", Type.COUNT),
        FileColumn("deputies", "其中代表人数", Type.COUNT),
    ),
    (InOrder(("begun_on", "ended_on")), AtMost(("deputies",), ("members",))),
)
ROW = "I-1,食品安全检查,q1,2025-03-01,2025-03-05,12,5"


@pytest.fixture
def engine(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """A store and a dashboard with one more format: a line in each catalogue, its table, its words."""
    table = define_facts(
        NAME,
        ("code",),
        define_text("code", needed=True),
        define_text("title", needed=True),
        define_code("area_code", area_codes, needed=True),
        Column("begun_on", Date, nullable=False),
        Column("ended_on", Date),
        define_count("members"),
        define_count("deputies"),
        *require_order("begun_on", "ended_on"),
        require_at_most(("deputies",), "members"),
        population=NAME,
    )
    monkeypatch.setitem(FACTS, NAME, table)
    monkeypatch.setitem(FORMATS, NAME, FORM)
    for lang in LANGUAGES:
        monkeypatch.setitem(list_texts(lang), f"format_name.{NAME}", "执法检查")
    url = make_store(tmp_path_factory.mktemp("format"), "one_station")
    monkeypatch.setenv("DATABASE_URL", url)
    engine = open_desk_at(url).engine
    table.create(engine)
    yield engine
    engine.dispose()
    metadata.remove(table)


def test_the_interfaces_name_every_format_and_its_columns() -> None:
    interfaces = (PROJECT / "docs/interfaces.md").read_text(encoding="utf-8")
    for form in FORMATS.values():
        row = re.search(rf"^\| `{form.name}` .*$", interfaces, re.M)
        assert row, form.name
        assert {column.heading for column in form.columns if column.heading not in row[0]} == set()


def test_the_format_comes_in_and_is_taken_back(engine: Engine, tmp_path: Path, capsys: Output) -> None:
    file, before = tmp_path / "examples.csv", read_newest_batch(engine)
    assert main(["template", NAME, "-o", str(file)]) == 0
    headings = file.read_text(encoding="utf-8-sig").splitlines()[0].replace("*", "")
    assert headings == ",".join(column.heading for column in FORM.columns)
    file.write_text(f"{headings}\n{ROW}\n", encoding="utf-8")
    capsys.readouterr()
    assert main(["import", NAME, str(file), "--json"]) == 0
    batch = read_answer(capsys)["batch"]
    row = read_facts(engine, NAME, batch).iloc[0]
    assert (row["area_code"], row["begun_on"], row["members"]) == ("q1", date(2025, 3, 1), 12)
    assert NAME in find_uploaded_populations(engine, batch)
    assert main(["undo", str(batch)]) == 0
    assert read_facts(engine, NAME, read_newest_batch(engine)).empty
    assert read_newest_batch(engine) == before + 2


def test_each_rule_of_the_format_is_checked(engine: Engine, tmp_path: Path, capsys: Output) -> None:
    file = tmp_path / "examples.csv"
    headings = ",".join(column.heading for column in FORM.columns)
    file.write_text(f"{headings}\nI-1,检查,q9,2025-03-05,2025-03-01,5,12\n", encoding="utf-8")
    assert main(["import", NAME, str(file), "--json"]) == 3
    faults = {fault["column"] for fault in read_answer(capsys)["faults"]}
    assert faults == {"镇街编码", "开始日期", "其中代表人数"}
