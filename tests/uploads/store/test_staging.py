"""Staging: a draft holds the format's columns, and at most the names of others."""

import json
import zlib

import pytest

from dashboard.catalogue.formats import FORMATS
from dashboard.uploads.check.check import check
from dashboard.uploads.store.staging import StagedFile, apply_answers, pack, read, unpack
from tests.uploads.samples import build_present

FORM = FORMATS["station_figures"]
HEADINGS = "序号,站点编码,诉求人,月份,收集件数,来电号码,办结件数,住所,联系电话"
ROWS = (
    "1,S2,王某某,2025-03,20,0573-80001234,10,中山路1号,13912345678",
    "2,S2,李某某,2025-04,x,0573-80005678,10,中山路2号,13912345679",
)
PRIVATE = ("某某", "0573", "中山路", "1391234")


def read_lines(*lines: str) -> StagedFile:
    """Read a file of these lines as its draft returns it."""
    return unpack(pack(read(FORM, "\n".join(lines).encode(), "表.csv")))


def test_only_cells_of_known_columns_are_kept() -> None:
    (taken,) = read_lines(HEADINGS, *ROWS).sheets
    assert [cells for _, cells in taken.fitted.sheet.rows] == [
        ("", "S2", "", "2025-03", "20", "", "10", "", ""),
        ("", "S2", "", "2025-04", "x", "", "10", "", ""),
    ]
    assert (taken.unknown, taken.dropped) == (("序号", "诉求人", "来电号码", "住所"), ("联系电话",))
    assert [heading for heading in taken.fitted.sheet.headings if heading] == [
        "站点编码",
        "月份",
        "收集件数",
        "办结件数",
    ]


def test_nothing_of_the_others_is_in_what_the_store_holds() -> None:
    content = pack(read(FORM, "\n".join((HEADINGS, *ROWS)).encode(), "表.csv"))
    held = str([json.loads(line) for line in zlib.decompress(content).splitlines()])
    assert "S2" in held
    assert [word for word in PRIVATE if word in held] == []


def test_it_is_checked_as_the_file_is() -> None:
    (taken,) = read_lines(HEADINGS, *ROWS).sheets
    checked = check(FORM, apply_answers(FORM, taken, month="", blanks=False), build_present(FORM.name))
    assert [(fault.row, fault.column, fault.code) for fault in checked.faults] == [
        (3, "收集件数", "not_a_number")
    ]


@pytest.mark.parametrize(
    ("cell", "held", "faults"),
    [("某某", "***", ["no_heading"]), ("—", "—", ["no_heading"]), ("", "", []), (" ", "", [])],
)
def test_below_no_heading_it_is_kept_that_something_stands_there(
    cell: str, held: str, faults: list[str]
) -> None:
    (taken,) = read_lines("站点编码,,月份,收集件数,办结件数", f"S2,{cell},2025-03,20,10").sheets
    assert taken.fitted.sheet.rows[0][1][1].strip() == held
    checked = check(FORM, taken.fitted.sheet, build_present(FORM.name))
    assert [fault.code for fault in checked.faults] == faults


def test_a_mark_for_nothing_below_no_heading_can_be_answered() -> None:
    (taken,) = read_lines("站点编码,,月份,收集件数,办结件数", "S2,—,2025-03,20,10").sheets
    sheet = apply_answers(FORM, taken, month="", blanks=True)
    assert check(FORM, sheet, build_present(FORM.name)).faults == ()


def test_a_heading_of_which_nothing_is_known_is_not_kept_since_it_may_be_a_row() -> None:
    (taken,) = read_lines("王某某,中山路1号", "李某某,中山路2号").sheets
    assert [word for word in PRIVATE if word in str(taken)] == []
    checked = check(FORM, taken.fitted.sheet, build_present(FORM.name))
    assert [fault.code for fault in checked.faults] == ["no_known_column"]


def test_a_number_in_the_name_of_an_unknown_column_is_masked() -> None:
    (taken,) = read_lines("站点编码,月份,收集件数,办结件数,找13912345678", "S2,2025-03,20,10,").sheets
    assert taken.unknown == ("找***",)


def test_a_file_of_known_columns_is_kept_as_it_is() -> None:
    (taken,) = read_lines("站点编码,月份,收集件数,办结件数", "S2,2025-03,20,10", "S2,2025-04,,").sheets
    assert taken.fitted.sheet.rows == ((2, ("S2", "2025-03", "20", "10")), (3, ("S2", "2025-04", "", "")))
    assert (taken.unknown, taken.dropped) == ((), ())
