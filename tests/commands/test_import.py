"""`import` and `template` on the command line: answers, exit codes and the audit, as docs/interfaces.md tells them."""

import io
import json
import os
import pwd
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlalchemy import Engine, func, select

from dashboard.__main__ import main
from dashboard.caching.store import own_store
from dashboard.commands import bring_in
from dashboard.people import accounts
from dashboard.people.accounts import Change
from dashboard.settings import PROJECT
from db.models import audit, drafts, station_figures
from db.reads import newest_batch
from db.writes import writer
from tests.files.make import FOLDER
from tests.stores import make_store

Said = pytest.CaptureFixture[str]
AREAS = "镇街编码,镇街名称\nA1,东片\nA2,西片\n"
STATIONS = "站点编码,站点名称,站点类型,镇街编码\n007,第一站,代表联络站,A1\nS2,第二站,代表联络站,A2\n"
BEFORE, NEXT = 4, 5  # batches: the last one before a test, and the one that it makes
NONE = {"new": 0, "changed": 0, "same": 0}
OWN = {"ok", "format", "file", "counts", "batch", "dropped_columns", "unknown_columns", "warnings", "faults"}


@pytest.fixture
def said(capsys: Said) -> Said:
    return capsys


@pytest.fixture(autouse=True)
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: Said) -> Iterator[Engine]:
    """A store with two areas and two stations, brought in by the command itself in batches 3 and 4."""
    monkeypatch.setenv("DATABASE_URL", make_store(tmp_path, "published_only"))
    monkeypatch.chdir(tmp_path)
    for form, text in (("areas", AREAS), ("stations", STATIONS)):
        assert main(["import", form, saved(f"{form}.csv", text)]) == 0
    said.readouterr()
    engine = own_store()
    yield engine
    engine.dispose()


def saved(name: str, text: str, encoding: str = "utf-8") -> str:
    Path(name).write_bytes(text.encode(encoding))
    return name


def figures(*rows: str, heading: str = "站点编码,月份,收集件数,办结件数") -> str:
    return saved("月报.csv", "\n".join((heading, *rows)), "gb18030")


def answer(said: Said) -> dict[str, Any]:
    """The one object on stdout."""
    told: dict[str, Any] = json.loads(said.readouterr().out)
    return told


def imported(
    said: Said, file: str, *more: str, form: str = "station_figures", status: int = 0
) -> dict[str, Any]:
    assert main(["import", form, file, "--json", *more]) == status
    told = answer(said)
    assert set(told) == (OWN if told["ok"] else OWN | {"error", "status"})
    assert told["ok"] or (told["status"], told["batch"], told["counts"]) == (status, None, NONE)
    return told


def stored(engine: Engine) -> int:
    with engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(station_figures)) or 0


def audited(engine: Engine) -> list[tuple[Any, ...]]:
    names = (audit.c.actor, audit.c.result, audit.c.batch, audit.c.detail, audit.c.login)
    with engine.connect() as connection:
        lines = connection.execute(
            select(*names).where(audit.c.action == "import").order_by(audit.c.id)
        ).all()
    return [tuple(line) for line in lines][2:]


def test_a_good_file_comes_in(engine: Engine, said: Said) -> None:
    told = imported(said, figures("007,2025-03,20,10", "第二站,2025年3月,35件,30"))
    assert told == {
        "ok": True,
        "format": "station_figures",
        "file": {"name": "月报.csv", "encoding": "gb18030", "sheet": None, "rows": 2},
        "counts": {"new": 2, "changed": 0, "same": 0},
        "batch": NEXT,
        "dropped_columns": [],
        "unknown_columns": [],
        "warnings": [],
        "faults": [],
    }
    assert (stored(engine), newest_batch(engine)) == (2, NEXT)


def test_the_same_file_twice_changes_nothing(engine: Engine, said: Said) -> None:
    file = figures("007,2025-03,20,10")
    imported(said, file)
    told = imported(said, file)
    assert (told["batch"], told["counts"]) == (None, {"new": 0, "changed": 0, "same": 1})
    assert main(["import", "station_figures", file]) == 0
    assert "与现有一致（无变化）" in said.readouterr().out
    assert (stored(engine), newest_batch(engine)) == (1, NEXT)
    assert [line[1:3] for line in audited(engine)] == [
        ("done", NEXT),
        ("unchanged", None),
        ("unchanged", None),
    ]


def test_a_dry_run_says_what_would_be_and_leaves_no_trace(engine: Engine, said: Said) -> None:
    told = imported(said, figures("007,2025-03,20,10"), "--dry-run")
    assert (told["batch"], told["counts"]) == (None, {"new": 1, "changed": 0, "same": 0})
    assert main(["import", "station_figures", "月报.csv", "--dry-run"]) == 0
    assert "可以入库，尚未改动：新增1" in said.readouterr().out
    imported(said, figures("007,2025-03,20,x"), "--dry-run", status=3)
    assert (stored(engine), newest_batch(engine), audited(engine)) == (0, BEFORE, [])


def test_faults_name_row_column_code_and_value(engine: Engine, said: Said) -> None:
    told = imported(said, figures("007,2025-03,20,10", "第三站,2025-03,-5,1"), status=3)
    assert [list(fault.values())[:4] for fault in told["faults"]] == [
        [3, "站点编码", "unknown_station", "第三站"],
        [3, "收集件数", "negative", "-5"],
    ]
    assert "是不是" in told["faults"][0]["message"]
    assert told["error"] == "报表有2处问题，未作改动，请改正后重新报送。"
    assert (stored(engine), newest_batch(engine)) == (0, BEFORE)


def test_a_fault_of_the_heading_has_no_row(said: Said) -> None:
    told = imported(said, saved("a.csv", "站点编码,月份,收集件数\n007,x,y\n"), status=3)
    assert [list(fault.values())[:4] for fault in told["faults"]] == [
        [None, "办结件数", "missing_column", ""]
    ]


def test_columns_left_out_are_named(said: Said) -> None:
    heading = "站点编码,月份,收集件数,办结件数,联系电话,备注"
    told = imported(said, figures("007,2025-03,20,10,13912345678,好", heading=heading))
    assert (told["dropped_columns"], told["unknown_columns"]) == (["联系电话"], ["备注"])


def test_warnings_are_listed_and_do_not_stop_it(said: Said) -> None:
    told = imported(said, figures("007,2025-03,20,10", "007,2025-04,2000,10"))
    assert [list(fault.values())[:4] for fault in told["warnings"]] == [[3, "收集件数", "steep", "2000"]]
    assert told["batch"] == NEXT


@pytest.mark.parametrize("mark", ["—", "/", "无"])
def test_marks_for_nothing_are_faults_here(said: Said, mark: str) -> None:
    heading = "站点编码,月份,收集件数,办结件数,解决件数"
    told = imported(said, figures(f"007,2025-03,20,10,{mark}", heading=heading), status=3)
    assert told["faults"][0]["code"] == "placeholder"


def test_a_month_in_the_title_only_is_a_fault_here(said: Said) -> None:
    text = "2025年3月月报\n站点编码,收集件数,办结件数\n007,20,10\n"
    told = imported(said, saved("a.csv", text), status=3)
    assert [(fault["column"], fault["code"]) for fault in told["faults"]] == [("月份", "missing_column")]
    assert "2025-03" in told["error"]


def test_a_spreadsheet_is_named_with_its_sheet(said: Said) -> None:
    told = imported(said, str(FOLDER / "official.xls"))
    assert told["file"] == {"name": "official.xls", "encoding": "xls", "sheet": "月报", "rows": 2}


def test_what_was_left_out_is_told_beside_the_answer(said: Said) -> None:
    assert main(["import", "station_figures", str(FOLDER / "official.xlsx")]) == 0
    out, err = said.readouterr()
    assert "第9行未计入（合计行）：合计" in err
    assert "第12行未计入（表尾）：填报人、审核人、联系电话" in err
    assert out == "已读取 official.xlsx（xlsx）：2行 月报\n已入库，记为第5批：新增2 变更0 相同0。\n"


@pytest.mark.parametrize(
    "name", ["protected.xlsx", "picture.csv", "two-sheets-fit.xlsx", "empty.csv", "wps.et"]
)
def test_what_is_no_table_is_refused_and_audited(engine: Engine, said: Said, name: str) -> None:
    told = imported(said, str(FOLDER / name), status=3)
    assert told["file"] == {"name": name, "encoding": None, "sheet": None, "rows": 0}
    assert told["error"].endswith("。未作改动。")
    assert [line[1:4] for line in audited(engine)] == [("refused", None, f"station_figures {name}")]


def test_the_audit_says_in_whose_name_and_who_was_at_the_keyboard(engine: Engine, said: Said) -> None:
    imported(said, figures("007,2025-03,20,10"))
    imported(said, figures("007,2025-03,20,"), status=3)
    login, detail = pwd.getpwuid(os.getuid()).pw_name, "station_figures 月报.csv"
    assert audited(engine) == [
        ("admin", "done", NEXT, detail, login),
        ("admin", "refused", None, detail, login),
    ]


def test_with_many_faults_a_terminal_shows_the_first(said: Said) -> None:
    file = figures(*(f"007,2025-{at % 12 + 1:02d},x,1" for at in range(80)))
    assert main(["import", "station_figures", file]) == 3
    out, err = said.readouterr()
    assert out == ""
    assert sum(line.startswith("第") for line in err.splitlines()) == 50
    assert "以上是前50处，共" in err
    assert len(imported(said, file, status=3)["faults"]) > 50


@pytest.fixture
def people(engine: Engine) -> Engine:
    """A viewer, a staff member of the area A1, and one who has left."""
    with writer(engine) as store:
        change = Change(store, "admin")
        accounts.add(change, "leader", "viewer")
        accounts.add(change, "zhang", "staff", frozenset({("area", "A1")}))
        accounts.add(change, "left", "staff")
        accounts.disable(change, "left")
        store.commit()
    return engine


def test_in_somebodys_name_it_comes_in_within_their_places(people: Engine, said: Said) -> None:
    told = imported(said, figures("007,2025-03,20,10"), "--as", "Zhang")
    assert told["batch"] == NEXT
    told = imported(said, figures("007,2025-04,20,10", "S2,2025-04,20,10"), "--as", "zhang", status=3)
    assert [(fault["row"], fault["code"]) for fault in told["faults"]] == [(3, "not_theirs")]
    assert [line[0] for line in audited(people)] == ["zhang", "zhang"]
    assert stored(people) == 1


def test_in_somebodys_name_only_theirs_is_taken_back(people: Engine, said: Said) -> None:
    both = imported(said, figures("007,2025-03,20,10", "S2,2025-03,20,10"))["batch"]
    assert main(["undo", str(both), "--as", "zhang", "--json"]) == 3
    assert "不归 zhang 负责" in json.loads(said.readouterr().out)["error"]
    assert stored(people) == 2
    theirs = imported(said, figures("007,2025-04,20,10"))["batch"]
    assert main(["undo", str(theirs), "--as", "zhang", "--json"]) == 0


@pytest.mark.parametrize(("name", "status"), [("leader", 3), ("left", 3), ("nobody", 2)])
def test_in_the_name_of_others_nothing_comes_in(people: Engine, said: Said, name: str, status: int) -> None:
    told = imported(said, figures("007,2025-03,20,10"), "--as", name, status=status)
    assert name in told["error"]
    assert stored(people) == 0


@pytest.mark.parametrize(
    "given",
    [
        ["import"],
        ["import", "station_figures"],
        ["import", "nix", "areas.csv"],
        ["import", "station_figures", "nix.csv"],
        ["import", "station_figures", "."],
        ["import", "station_figures", "a\0b"],
        ["import", "areas", "areas.csv", "more"],
        ["template"],
        ["template", "nix"],
        ["template", "areas", "-o", "areas.pdf"],
    ],
)
def test_wrong_usage_is_2_and_a_sentence(engine: Engine, said: Said, given: list[str]) -> None:
    assert main(given) == 2
    out, err = said.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert newest_batch(engine) == BEFORE


@pytest.mark.parametrize("given", [[], ["station_figures"], ["nix", "a.csv"], ["areas", "nix.csv"]])
def test_with_json_even_wrong_usage_gives_its_own_object(said: Said, given: list[str]) -> None:
    assert main(["import", *given, "--json"]) == 2
    told = answer(said)
    assert set(told) == OWN | {"error", "status"}
    assert (told["ok"], told["status"], told["faults"]) == (False, 2, [])


def test_a_store_that_is_gone_gives_its_own_object_too(monkeypatch: pytest.MonkeyPatch, said: Said) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://127.0.0.1:1/x")
    told = imported(said, figures("007,2025-03,20,10"), status=4)
    assert told["file"]["name"] == "月报.csv"


def test_a_fault_of_our_own_leaves_nothing_behind(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, said: Said
) -> None:
    def fail(*_given: object) -> None:
        raise RuntimeError("reason")

    monkeypatch.setattr(bring_in, "apply_in", fail)
    told = imported(said, figures("007,2025-03,20,10"), status=1)
    assert told["error"] == "程序自身出错，未作改动：reason。"
    assert stored(engine) == 0


def test_a_name_that_a_zip_from_windows_left_is_read(said: Said) -> None:
    Path(figures("007,2025-03,20,10")).rename(os.fsdecode("三月.csv".encode("gbk")))
    told = imported(said, os.fsdecode("三月.csv".encode("gbk")))
    assert (told["file"]["name"], told["batch"]) == ("三月.csv", NEXT)


def test_no_draft_is_left_behind(engine: Engine, said: Said) -> None:
    imported(said, figures("007,2025-03,20,10"))
    with engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(drafts)) == 0


def run(*given: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "dashboard", *given],
        cwd=PROJECT,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    )


def test_the_template_goes_to_stdout_in_utf_8_whatever_the_terminal() -> None:
    done = run("template", "areas", PYTHONIOENCODING="latin-1")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode("utf-8") == "镇街编码,镇街名称,上级编码,曾用名\n"


def test_the_template_has_stations_filled_in(said: Said) -> None:
    assert main(["template", "station_figures", "-o", "t.csv"]) == 0
    assert "t.csv" in said.readouterr().out
    text = Path("t.csv").read_bytes().decode()
    assert text.startswith("\ufeff站点编码,站点名称,月份,")
    assert "\n007,第一站,20" in text


def test_the_ending_chooses_the_kind() -> None:
    assert main(["template", "stations", "-o", "t.XLSX"]) == 0
    book = openpyxl.load_workbook(io.BytesIO(Path("t.XLSX").read_bytes()))
    assert [cell.value for cell in book.worksheets[0][1]][:2] == ["站点编码", "站点名称"]


def test_a_template_that_cannot_be_written_is_told(said: Said) -> None:
    assert main(["template", "stations", "-o", "nowhere/t.csv"]) == 4
    assert said.readouterr().err.count("\n") == 1
