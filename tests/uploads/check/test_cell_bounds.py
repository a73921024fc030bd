"""Cells exactly at what a column can hold, and what a cell that can't be read leaves of its row."""

from datetime import date
from typing import Any

import pytest

from dashboard.catalogue.kinds import Column, Type
from dashboard.uploads.check.cell_readers import BadCell, build_reader
from tests.uploads.samples import FIGURE, build_present, check_rows, list_faults

STORED: dict[str, Any] = {"station_code": "S2", "month": "2025-03", "received": 20, "completed": 10}


def read(kind: Type, text: str) -> Any:
    result = build_reader(Column("code", "标题", kind), {})(text)
    return result.code if isinstance(result, BadCell) else result


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Type.CODE, "x" * 64, "x" * 64),
        (Type.CODE, "x" * 65, "too_long"),
        (Type.MONEY, "100000000000", 10**15),
        (Type.MONEY, "100000000000.0001", "too_large"),
        (Type.COUNT, "99999999", 99_999_999),
        (Type.COUNT, "100000000", "too_large"),
        (Type.YEAR, "1900", 1900),
        (Type.YEAR, "1899", "year_too_far"),
        (Type.YEAR, "2100", 2100),
        (Type.YEAR, "2101", "year_too_far"),
        (Type.MONTH, "2100-12", "2100-12"),
        (Type.DAY, "2100-12-31", date(2100, 12, 31)),
        (Type.DAY, "2101-01-01", "year_too_far"),
        (Type.NUMBER, "123456789012345", 123456789012345.0),
        (Type.NUMBER, "1234567890123456", "too_large"),
    ],
)
def test_a_cell_holds_up_to_its_bound(kind: Type, text: str, value: object) -> None:
    assert read(kind, text) == value


def test_a_value_that_can_not_be_read_is_not_held_against_its_clause() -> None:
    stored = {"year": 2025, "code": "drafts", "name": "草案", "value": 9.0, "clause": "征求意见9件"}
    figure = {"year": "2025", "code": "drafts", "value": "九"}
    result = check_rows("year_figures", figure, stored=build_present("year_figures", stored))
    assert list_faults(result) == [("not_a_number", 2, "数值")]


@pytest.mark.parametrize("bad", [{"month": "三月"}, {"station_code": "不明站"}])
def test_a_row_whose_key_can_not_be_read_is_laid_over_none(bad: dict[str, str]) -> None:
    """Only the cell is told; what the store knows of a row elsewhere is not held against it."""
    stored_rows = build_present("station_figures", STORED | {"resolved": 10})
    result = check_rows("station_figures", {**FIGURE, "completed": "5"} | bad, stored=stored_rows)
    assert [fault.code for fault in result.faults] in (["not_a_month"], ["unknown_station"])


def test_an_item_may_be_due_in_days_to_come() -> None:
    item = {"code": "I1", "station_code": "S2", "received_at": "2025-03-05 9:30", "due_at": "2062-04-19"}
    assert check_rows("items", item).warnings == ()
    late = {**item, "completed_at": "2062-04-19"}
    assert [(warning.code, warning.column) for warning in check_rows("items", late).warnings] == [
        ("day_to_come", "办结时间")
    ]
