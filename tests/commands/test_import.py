"""`import` and `template` on the command line: answers, exit codes and the audit, as specified in docs/interfaces.md."""

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
from dashboard.caching.store import open_own_store
from dashboard.commands.figures import bring_in
from dashboard.people import accounts
from dashboard.people.accounts import Change
from dashboard.settings import PROJECT
from db.models import audit, drafts, station_figures
from db.reads import read_newest_batch
from db.writes import writer
from tests.files.make import FOLDER
from tests.stores import make_store

Output = pytest.CaptureFixture[str]
AREAS = "镇街编码,镇街名称\nA1,东片\nA2,西片\n"
STATIONS = "站点编码,站点名称,站点类型,镇街编码\n007,第一站,代表联络站,A1\nS2,第二站,代表联络站,A2\n"
BEFORE, NEXT = 4, 5  # batches: the last one before a test, and the one that it makes
NONE = {"new": 0, "changed": 0, "same": 0}
OWN = {"ok", "format", "file", "counts", "batch", "dropped_columns", "unknown_columns", "warnings", "faults"}


@pytest.fixture
def output(capsys: Output) -> Output:
    return capsys


@pytest.fixture(autouse=True)
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, output: Output) -> Iterator[Engine]:
    """A store with two areas and two stations, imported by the command in batches 3 and 4."""
    monkeypatch.setenv("DATABASE_URL", make_store(tmp_path, "published_only"))
    monkeypatch.chdir(tmp_path)
    for form, text in (("areas", AREAS), ("stations", STATIONS)):
        assert main(["import", form, write_file(f"{form}.csv", text)]) == 0
    output.readouterr()
    engine = open_own_store()
    yield engine
    engine.dispose()


def write_file(name: str, text: str, encoding: str = "utf-8") -> str:
    Path(name).write_bytes(text.encode(encoding))
    return name


def write_figures(*rows: str, heading: str = "站点编码,月份,收集件数,办结件数") -> str:
    return write_file("月报.csv", "\n".join((heading, *rows)), "gb18030")


def read_answer(output: Output) -> dict[str, Any]:
    """Read the JSON object on stdout."""
    content: dict[str, Any] = json.loads(output.readouterr().out)
    return content


def run_import(
    output: Output, file: str, *more: str, form: str = "station_figures", status: int = 0
) -> dict[str, Any]:
    assert main(["import", form, file, "--json", *more]) == status
    content = read_answer(output)
    assert set(content) == (OWN if content["ok"] else OWN | {"error", "status"})
    assert content["ok"] or (content["status"], content["batch"], content["counts"]) == (status, None, NONE)
    return content


def count_rows(engine: Engine) -> int:
    with engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(station_figures)) or 0


def read_audit(engine: Engine) -> list[tuple[Any, ...]]:
    names = (audit.c.actor, audit.c.result, audit.c.batch, audit.c.detail, audit.c.login)
    with engine.connect() as connection:
        lines = connection.execute(
            select(*names).where(audit.c.action == "import").order_by(audit.c.id)
        ).all()
    return [tuple(line) for line in lines][2:]


def test_a_good_file_comes_in(engine: Engine, output: Output) -> None:
    content = run_import(output, write_figures("007,2025-03,20,10", "第二站,2025年3月,35件,30"))
    assert content == {
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
    assert (count_rows(engine), read_newest_batch(engine)) == (2, NEXT)


def test_the_same_file_twice_changes_nothing(engine: Engine, output: Output) -> None:
    file = write_figures("007,2025-03,20,10")
    run_import(output, file)
    content = run_import(output, file)
    assert (content["batch"], content["counts"]) == (None, {"new": 0, "changed": 0, "same": 1})
    assert main(["import", "station_figures", file]) == 0
    assert "与现有一致（无变化）" in output.readouterr().out
    assert (count_rows(engine), read_newest_batch(engine)) == (1, NEXT)
    assert [line[1:3] for line in read_audit(engine)] == [
        ("done", NEXT),
        ("unchanged", None),
        ("unchanged", None),
    ]


def test_a_dry_run_says_what_would_be_and_leaves_no_trace(engine: Engine, output: Output) -> None:
    content = run_import(output, write_figures("007,2025-03,20,10"), "--dry-run")
    assert (content["batch"], content["counts"]) == (None, {"new": 1, "changed": 0, "same": 0})
    assert main(["import", "station_figures", "月报.csv", "--dry-run"]) == 0
    assert "可以入库，尚未改动：新增1" in output.readouterr().out
    run_import(output, write_figures("007,2025-03,20,x"), "--dry-run", status=3)
    assert (count_rows(engine), read_newest_batch(engine), read_audit(engine)) == (0, BEFORE, [])


def test_faults_name_row_column_code_and_value(engine: Engine, output: Output) -> None:
    content = run_import(output, write_figures("007,2025-03,20,10", "第三站,2025-03,-5,1"), status=3)
    assert [list(fault.values())[:4] for fault in content["faults"]] == [
        [3, "站点编码", "unknown_station", "第三站"],
        [3, "收集件数", "negative", "-5"],
    ]
    assert "是不是" in content["faults"][0]["message"]
    assert content["error"] == "报表有2处问题，未作改动，请改正后重新报送。"
    assert (count_rows(engine), read_newest_batch(engine)) == (0, BEFORE)


def test_a_fault_of_the_heading_has_no_row(output: Output) -> None:
    content = run_import(output, write_file("a.csv", "站点编码,月份,收集件数\n007,x,y\n"), status=3)
    assert [list(fault.values())[:4] for fault in content["faults"]] == [
        [None, "办结件数", "missing_column", ""]
    ]


def test_columns_left_out_are_named(output: Output) -> None:
    heading = "站点编码,月份,收集件数,办结件数,联系电话,备注"
    content = run_import(output, write_figures("007,2025-03,20,10,13912345678,好", heading=heading))
    assert (content["dropped_columns"], content["unknown_columns"]) == (["联系电话"], ["备注"])


def test_warnings_are_listed_and_do_not_stop_it(output: Output) -> None:
    content = run_import(output, write_figures("007,2025-03,20,10", "007,2025-04,2000,10"))
    assert [list(fault.values())[:4] for fault in content["warnings"]] == [[3, "收集件数", "steep", "2000"]]
    assert content["batch"] == NEXT


@pytest.mark.parametrize("mark", ["—", "/", "无"])
def test_marks_for_nothing_are_faults_here(output: Output, mark: str) -> None:
    heading = "站点编码,月份,收集件数,办结件数,解决件数"
    content = run_import(output, write_figures(f"007,2025-03,20,10,{mark}", heading=heading), status=3)
    assert content["faults"][0]["code"] == "placeholder"


def test_a_month_in_the_title_only_is_a_fault_here(output: Output) -> None:
    text = "2025年3月月报\n站点编码,收集件数,办结件数\n007,20,10\n"
    content = run_import(output, write_file("a.csv", text), status=3)
    assert [(fault["column"], fault["code"]) for fault in content["faults"]] == [("月份", "missing_column")]
    assert "2025-03" in content["error"]


def test_a_spreadsheet_is_named_with_its_sheet(output: Output) -> None:
    content = run_import(output, str(FOLDER / "official.xls"))
    assert content["file"] == {"name": "official.xls", "encoding": "xls", "sheet": "月报", "rows": 2}


def test_what_was_left_out_is_told_beside_the_answer(output: Output) -> None:
    assert main(["import", "station_figures", str(FOLDER / "official.xlsx")]) == 0
    out, err = output.readouterr()
    assert "第9行未计入（合计行）：合计" in err
    assert "第12行未计入（表尾）：填报人、审核人、联系电话" in err
    assert out == "已读取 official.xlsx（xlsx）：2行 月报\n已入库，记为第5批：新增2 变更0 相同0。\n"


@pytest.mark.parametrize(
    "name", ["protected.xlsx", "picture.csv", "two-sheets-fit.xlsx", "empty.csv", "wps.et"]
)
def test_what_is_no_table_is_refused_and_audited(engine: Engine, output: Output, name: str) -> None:
    content = run_import(output, str(FOLDER / name), status=3)
    assert content["file"] == {"name": name, "encoding": None, "sheet": None, "rows": 0}
    assert content["error"].endswith("。未作改动。")
    assert [line[1:4] for line in read_audit(engine)] == [("refused", None, f"station_figures {name}")]


def test_the_audit_says_in_whose_name_and_who_was_at_the_keyboard(engine: Engine, output: Output) -> None:
    run_import(output, write_figures("007,2025-03,20,10"))
    run_import(output, write_figures("007,2025-03,20,"), status=3)
    login, detail = pwd.getpwuid(os.getuid()).pw_name, "station_figures 月报.csv"
    assert read_audit(engine) == [
        ("admin", "done", NEXT, detail, login),
        ("admin", "refused", None, detail, login),
    ]


def test_with_many_faults_a_terminal_shows_the_first(output: Output) -> None:
    file = write_figures(*(f"007,2025-{at % 12 + 1:02d},x,1" for at in range(80)))
    assert main(["import", "station_figures", file]) == 3
    out, err = output.readouterr()
    assert out == ""
    assert sum(line.startswith("第") for line in err.splitlines()) == 50
    assert "以上是前50处，共" in err
    assert len(run_import(output, file, status=3)["faults"]) > 50


@pytest.fixture
def people(engine: Engine) -> Engine:
    """A viewer, a staff member of area A1 and a disabled staff member."""
    with writer(engine) as store:
        change = Change(store, "admin")
        accounts.add(change, "leader", "viewer")
        accounts.add(change, "zhang", "staff", frozenset({("area", "A1")}))
        accounts.add(change, "left", "staff")
        accounts.disable(change, "left")
        store.commit()
    return engine


def test_in_somebodys_name_it_comes_in_within_their_places(people: Engine, output: Output) -> None:
    content = run_import(output, write_figures("007,2025-03,20,10"), "--as", "Zhang")
    assert content["batch"] == NEXT
    content = run_import(
        output, write_figures("007,2025-04,20,10", "S2,2025-04,20,10"), "--as", "zhang", status=3
    )
    assert [(fault["row"], fault["code"]) for fault in content["faults"]] == [(3, "not_theirs")]
    assert [line[0] for line in read_audit(people)] == ["zhang", "zhang"]
    assert count_rows(people) == 1


def test_in_somebodys_name_only_theirs_is_taken_back(people: Engine, output: Output) -> None:
    both = run_import(output, write_figures("007,2025-03,20,10", "S2,2025-03,20,10"))["batch"]
    assert main(["undo", str(both), "--as", "zhang", "--json"]) == 3
    assert "不归 zhang 负责" in json.loads(output.readouterr().out)["error"]
    assert count_rows(people) == 2
    theirs = run_import(output, write_figures("007,2025-04,20,10"))["batch"]
    assert main(["undo", str(theirs), "--as", "zhang", "--json"]) == 0


@pytest.mark.parametrize(("name", "status"), [("leader", 3), ("left", 3), ("nobody", 2)])
def test_in_the_name_of_others_nothing_comes_in(
    people: Engine, output: Output, name: str, status: int
) -> None:
    content = run_import(output, write_figures("007,2025-03,20,10"), "--as", name, status=status)
    assert name in content["error"]
    assert count_rows(people) == 0


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
def test_wrong_usage_is_2_and_a_sentence(engine: Engine, output: Output, given: list[str]) -> None:
    assert main(given) == 2
    out, err = output.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert read_newest_batch(engine) == BEFORE


@pytest.mark.parametrize("given", [[], ["station_figures"], ["nix", "a.csv"], ["areas", "nix.csv"]])
def test_with_json_even_wrong_usage_gives_its_own_object(output: Output, given: list[str]) -> None:
    assert main(["import", *given, "--json"]) == 2
    content = read_answer(output)
    assert set(content) == OWN | {"error", "status"}
    assert (content["ok"], content["status"], content["faults"]) == (False, 2, [])


def test_a_store_that_is_gone_gives_its_own_object_too(
    monkeypatch: pytest.MonkeyPatch, output: Output
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://127.0.0.1:1/x")
    content = run_import(output, write_figures("007,2025-03,20,10"), status=4)
    assert content["file"]["name"] == "月报.csv"


def test_a_fault_of_our_own_leaves_nothing_behind(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, output: Output
) -> None:
    def fail(*_given: object) -> None:
        raise RuntimeError("reason")

    monkeypatch.setattr(bring_in, "apply_in", fail)
    content = run_import(output, write_figures("007,2025-03,20,10"), status=1)
    assert content["error"] == "程序自身出错，未作改动：reason。"
    assert count_rows(engine) == 0


def test_a_name_that_a_zip_from_windows_left_is_read(output: Output) -> None:
    Path(write_figures("007,2025-03,20,10")).rename(os.fsdecode("三月.csv".encode("gbk")))
    content = run_import(output, os.fsdecode("三月.csv".encode("gbk")))
    assert (content["file"]["name"], content["batch"]) == ("三月.csv", NEXT)


def test_no_draft_is_left_behind(engine: Engine, output: Output) -> None:
    run_import(output, write_figures("007,2025-03,20,10"))
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


def test_the_template_has_stations_filled_in(output: Output) -> None:
    assert main(["template", "station_figures", "-o", "t.csv"]) == 0
    assert "t.csv" in output.readouterr().out
    text = Path("t.csv").read_bytes().decode()
    assert text.startswith("\ufeff站点编码,站点名称,月份,")
    assert "\n007,第一站,20" in text


def test_the_ending_chooses_the_kind() -> None:
    assert main(["template", "stations", "-o", "t.XLSX"]) == 0
    book = openpyxl.load_workbook(io.BytesIO(Path("t.XLSX").read_bytes()))
    assert [cell.value for cell in book.worksheets[0][1]][:2] == ["站点编码", "站点名称"]


def test_a_template_that_cannot_be_written_is_told(output: Output) -> None:
    assert main(["template", "stations", "-o", "nowhere/t.csv"]) == 4
    assert output.readouterr().err.count("\n") == 1
