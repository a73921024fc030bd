"""Months by month completed, and months that are 尚在办理期: what a period takes of each."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from dashboard.catalogue.metrics import METRICS
from dashboard.measures.numbers.overdue import OVERDUE
from tests.measures.views import AS_AT, build_row, build_view

QUARTER = ("2025-01", "2025-03")


def test_overdue_items_of_a_period_are_those_of_each_stations_last_month() -> None:
    rows = [
        build_row("a1", f"2025-0{month}", 10, 8, carried_over=5, overdue_open=overdue)
        for month, overdue in ((1, 9), (2, 6), (3, 4))
    ]
    rows += [
        build_row("b1", f"2025-0{month}", 10, 8, carried_over=5, overdue_open=overdue)
        for month, overdue in ((1, 1), (2, 3))
    ]
    here = build_view(rows, QUARTER)
    by_station = {code: matches.numerator for code, matches in here.read_by(OVERDUE, "station_code").items()}
    assert by_station == {"a1": 4, "b1": 3}
    assert here.read(OVERDUE).numerator == 7


def test_overdue_items_of_each_month_are_its_own() -> None:
    rows = [
        build_row("a1", f"2025-0{month}", 10, 8, carried_over=5, overdue_open=overdue)
        for month, overdue in ((1, 9), (2, 6), (3, 4))
    ]
    here = build_view(rows, QUARTER)
    matches = here.read_by(OVERDUE, "month", here.select_rows(monthly=True))
    assert [reading.numerator for reading in matches.values()] == [9, 6, 4]


def test_a_month_by_month_completed_is_never_young() -> None:
    day_after = date(2025, 2, 1)
    flow = build_view(
        [build_row("a1", "2025-01", 10, 8, carried_over=5, as_at=day_after)], ("2025-01", "2025-01")
    )
    assert [int(age) for age in flow.rows["age"]] == [1]
    assert not flow.rows["young"].any()
    assert len(flow.select_judged()) == 1
    cohort = build_view([build_row("a1", "2025-01", 10, 8, as_at=day_after)], ("2025-01", "2025-01"))
    assert cohort.rows["young"].all()


def test_a_blank_as_at_is_the_day_of_import() -> None:
    """Imported on 31 December: of December that is 0 days, of October 61."""
    here = build_view(
        [build_row("a1", "2025-12", 10, 8, as_at=None), build_row("a1", "2025-10", 10, 8, as_at=None)]
    )
    by_month = here.rows.set_index("month")
    assert by_month["age"].to_dict() == {"2025-12": 0, "2025-10": 61}
    assert by_month["young"].to_dict() == {"2025-12": True, "2025-10": False}
    assert here.as_at == AS_AT


def test_an_as_at_of_its_own_goes_before_the_day_of_import() -> None:
    here = build_view([build_row("a1", "2025-10", 10, 8, as_at=date(2025, 11, 10))])
    assert here.rows["age"].tolist() == [10]
    assert here.rows["young"].tolist() == [True]


YEAR_MONTHS = tuple(f"2025-0{month}" for month in range(1, 7))
HALF_YEAR = ("2025-01", "2025-06")


def read_rate(rows: list[dict[str, Any]], places: dict[str, dict[str, Any]] | None = None) -> tuple[Any, ...]:
    found = build_view(rows, HALF_YEAR, places).read(METRICS["completion_rate"])
    return found.numerator, found.denominator, found.complete


def build_flow(code: str, months: Iterable[str]) -> list[dict[str, Any]]:
    return [build_row(code, month, 10, 10, carried_over=4) for month in months]


@pytest.mark.parametrize(
    ("opened_on", "months", "rate"),
    [
        (date(2025, 3, 20), YEAR_MONTHS[2:], (100, 108, True)),
        (date(2025, 3, 20), YEAR_MONTHS[3:], (90, 98, True)),
        (date(2025, 3, 20), (*YEAR_MONTHS[2:4], YEAR_MONTHS[5]), (60, 64, False)),
        (date(2024, 12, 20), YEAR_MONTHS[2:], (60, 64, False)),
        (None, YEAR_MONTHS[2:], (60, 64, False)),
        (None, (*YEAR_MONTHS[:2], *YEAR_MONTHS[3:]), (60, 64, False)),
        (None, YEAR_MONTHS[:4], (100, 108, True)),
    ],
    ids=["opened", "later", "opened with a gap", "opened before", "unknown", "a gap", "not yet"],
)
def test_a_station_opened_within_the_period_has_its_stock_in_its_first_row_and_a_missing_month_makes_it_unknown(
    opened_on: date | None, months: Iterable[str], rate: tuple[Any, ...]
) -> None:
    places: dict[str, dict[str, Any]] = {"a1": {}, "a2": {"opened_on": opened_on}}
    assert read_rate([*build_flow("a1", YEAR_MONTHS), *build_flow("a2", months)], places) == rate


def test_a_change_of_basis_leaves_the_other_months_out_of_rates_but_not_of_what_was_received() -> None:
    rows = [build_row("a1", month, 10, 9) for month in YEAR_MONTHS[:3]] + build_flow("a1", YEAR_MONTHS[3:])
    here = build_view(rows, HALF_YEAR)
    assert here.read(METRICS["received"]).numerator == 60
    assert read_rate(rows) == (30, 34, True)
