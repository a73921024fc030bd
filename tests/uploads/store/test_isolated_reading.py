"""Isolated reading in a child process, whose result is processed in small steps."""

import json
import resource
import subprocess
import sys
import zlib
from collections.abc import Callable
from dataclasses import asdict
from itertools import zip_longest
from typing import Any

import pytest
from sqlalchemy import Engine

from dashboard.catalogue.formats import FORMATS
from dashboard.people.accounts import create_first_account
from dashboard.uploads.check import rows as reading
from dashboard.uploads.check.check import check
from dashboard.uploads.file.decode import UnreadableError
from dashboard.uploads.store import draft_steps, isolated_reading, staging
from dashboard.uploads.store.boundaries import Requester
from dashboard.uploads.store.isolated_reading import read_isolated
from tests.files.make import FOLDER
from tests.uploads.file.test_decode import catch_refusal
from tests.uploads.samples import build_present, build_table

FORM = FORMATS["station_figures"]
READ = ("gbk.csv", "official.xlsx", "official.xls", "two-sheets-fit.xlsx", "personal-columns.csv")
REFUSED = ("long-text-named-often.xlsx", "row-that-never-ends.xlsx", "picture.csv", "long-text.csv")
LARGE = 5_000  # rows


def read_sample(name: str) -> bytes:
    return (FOLDER / name).read_bytes()


@pytest.mark.parametrize("name", READ)
def test_what_comes_back_is_what_is_read(name: str) -> None:
    content = read_sample(name)
    assert staging.unpack(read_isolated(FORM, content, name)) == staging.read(FORM, content, name)


@pytest.mark.parametrize("name", REFUSED)
def test_a_refusal_comes_back_word_for_word(name: str) -> None:
    content = read_sample(name)
    apart = catch_refusal(lambda: read_isolated(FORM, content, name))
    here = catch_refusal(lambda: staging.read(FORM, content, name))
    assert [apart.explain(lang) for lang in ("zh", "en")] == [here.explain(lang) for lang in ("zh", "en")]
    assert apart.code == here.code


@pytest.mark.parametrize("name", ["../a\n\0.csv", "a.et", "𠮷.csv", "\ud800.csv"])
def test_any_name_of_a_file_comes_through(name: str) -> None:
    code = "wps" if name.endswith(".et") else "empty"
    assert catch_refusal(lambda: read_isolated(FORM, b"", name)).code == code


@pytest.mark.parametrize(("limit", "value"), [("MAX_MEGABYTES", 16), ("MAX_WAIT", 0)])
def test_a_file_beyond_the_limits_of_the_process_is_told(
    limit: str, value: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(isolated_reading, limit, value)
    error = catch_refusal(lambda: read_isolated(FORM, read_sample("too-long.csv"), "x.csv"))
    assert error.code == "beyond_limits"
    assert f"{isolated_reading.MAX_SECONDS}秒" in error.explain("zh")
    assert f"{isolated_reading.MAX_SECONDS} seconds" in error.explain("en")


def test_the_process_holds_its_time_and_its_memory() -> None:
    limits = "import resource as r; print(r.getrlimit(r.RLIMIT_CPU), r.getrlimit(r.RLIMIT_AS), __import__('os').nice(0))"
    code = (
        f"from dashboard.uploads.store.reading_process import limit_process; limit_process(7, 512); {limits}"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip().startswith(f"(7, 7) ({512 * 2**20}, {512 * 2**20})")
    assert int(done.stdout.split()[-1]) > 0
    assert resource.getrlimit(resource.RLIMIT_CPU) != (7, 7)


def test_the_server_itself_reads_no_file(places: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail_reading(*_: object) -> None:
        raise AssertionError("read in the server")

    create_first_account(places)
    monkeypatch.setattr(staging, "decode", fail_reading)
    draft = draft_steps.create_draft(
        places, FORM, "a.csv", read_sample("gbk.csv"), Requester(lambda _: Anybody())
    )
    draft_found = draft_steps.find_draft(places, draft, Anybody())
    assert draft_found
    assert draft_found.file_name == "a.csv"
    with pytest.raises(UnreadableError):
        draft_steps.create_draft(places, FORM, "a.csv", b"", Requester(lambda _: Anybody()))


class Anybody:
    """User without boundaries."""

    name = "admin"
    places: frozenset[tuple[str, str]] = frozenset()


def read_large() -> staging.StagedFile:
    rows = "".join(f"007,2025-03,{at % 7},1\n" for at in range(LARGE))
    return staging.read(FORM, f"站点编码,月份,收集件数,办结件数\n{rows}".encode(), "a.csv")


def test_a_draft_is_unpacked_row_by_row(monkeypatch: pytest.MonkeyPatch) -> None:
    content = staging.pack(read_large())
    lengths: list[int] = []
    loads: Callable[[Any], Any] = json.loads

    def count_loads(line: bytes) -> Any:
        lengths.append(len(line))
        return loads(line)

    monkeypatch.setattr(json, "loads", count_loads)
    assert staging.unpack(content) == read_large()
    assert len(lengths) == LARGE + 1
    assert max(lengths) < 500


def test_a_text_that_stands_in_many_cells_is_held_once() -> None:
    rows = staging.unpack(staging.pack(read_large())).sheets[0].fitted.sheet.rows
    assert len({id(cell) for _, cells in rows for cell in cells}) == 2 + 7  # 007, the month, 0 to 6


def test_a_draft_kept_before_rows_had_lines_is_read_still() -> None:
    file = read_large()
    assert (
        staging.unpack(
            zlib.compress(
                json.dumps({"kind": file.kind, "taken": [asdict(sheet) for sheet in file.sheets]}).encode()
            )
        )
        == file
    )


def test_columns_are_taken_out_block_by_block(monkeypatch: pytest.MonkeyPatch) -> None:
    widths: list[int] = []

    def count_rows(*rows: Any, fillvalue: str) -> Any:
        widths.append(len(rows))
        return zip_longest(*rows, fillvalue=fillvalue)

    monkeypatch.setattr(reading, "zip_longest", count_rows)
    monkeypatch.setattr(reading, "BLOCK", 2)
    rows = (("S2", f"2025-0{at}", "20", "10")[: 4 if at < 3 else 3] for at in range(1, 6))
    sheet = build_table(("站点编码", "月份", "收集件数", "办结件数", "解决件数"), *rows)
    checked = check(FORM, sheet, build_present("station_figures"))
    assert widths == [2, 2, 1]
    assert [(fault.row, fault.code) for fault in checked.faults] == [(at, "required") for at in (4, 5, 6)]
