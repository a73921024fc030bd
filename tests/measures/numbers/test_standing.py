"""What stands on the newest day: rows reported lately, whatever period is chosen; older ones apart, never added."""

from datetime import date
from typing import Any

import pytest

from dashboard.measures.numbers.overdue import OVERDUE
from dashboard.measures.numbers.standing import Outdated
from dashboard.measures.numbers.view import View
from tests.measures.views import build_row, build_view

DAY, LAST_YEAR = date(2025, 12, 31), date(2024, 12, 31)


def sum_overdue(here: View) -> int | None:
    return here.read(OVERDUE, here.current_standing.rows).numerator


@pytest.mark.parametrize("period", [("2025-12", "2025-12"), ("2025-03", "2025-03"), ("2024-01", "2025-12")])
def test_no_period_narrows_what_stands(period: tuple[str, str]) -> None:
    rows = [
        build_row("a1", "2024-12", 10, 5, overdue_open=5, as_at=LAST_YEAR),
        build_row("a1", "2025-03", 10, 7, overdue_open=3),
        build_row("b1", "2025-11", 10, 8, overdue_open=1),
    ]
    here = build_view(rows, period)
    assert (here.current_standing.day, here.current_standing.month, sum_overdue(here)) == (DAY, "2025-11", 4)
    assert here.current_standing.outdated == Outdated(1, LAST_YEAR)


@pytest.mark.parametrize(("as_at", "total"), [(date(2025, 11, 16), 3), (date(2025, 11, 15), 2)])
def test_a_row_counts_for_45_days(as_at: date, total: int) -> None:
    rows = [
        build_row("a1", "2025-10", 10, 8, overdue_open=1, as_at=as_at),
        build_row("b1", "2025-10", 10, 8, overdue_open=2),
    ]
    assert sum_overdue(build_view(rows)) == total


def test_months_left_out_are_counted_up_to_the_newest_day_of_them_and_settled_ones_not_at_all() -> None:
    rows = [
        build_row("a1", "2024-10", 10, 8, as_at=date(2024, 10, 31)),
        build_row("a1", "2024-11", 10, 8, as_at=LAST_YEAR),
        build_row("b1", "2024-11", 10, 8, as_at=LAST_YEAR),
        build_row("a1", "2024-12", 10, 10, as_at=LAST_YEAR),
        build_row("a1", "2025-12", 10, 8, overdue_open=0),
    ]
    assert build_view(rows).current_standing.outdated == Outdated(2, LAST_YEAR)


def test_by_month_completed_each_stations_newest_row_stands() -> None:
    rows = [
        build_row(station, month, 10, 5, carried_over=5, overdue_open=overdue)
        for station, month, overdue in (("a1", "2025-10", 9), ("a1", "2025-12", 4), ("b1", "2025-11", 2))
    ]
    assert sum_overdue(build_view(rows, ("2025-10", "2025-10"))) == 6


def test_a_row_by_month_completed_holds_what_was_received_before_it_and_not_what_came_later() -> None:
    rows = [
        build_row("a1", "2025-09", 10, 5, overdue_open=5),
        build_row("a1", "2025-11", 10, 5, carried_over=5, overdue_open=4),
        build_row("a1", "2025-12", 10, 9, overdue_open=1),
    ]
    assert sum_overdue(build_view(rows)) == 5


def test_a_blank_day_never_sets_the_newest_day_where_others_are_filled() -> None:
    """A blank day is that of the import, here AS_AT."""
    march = date(2025, 3, 31)
    rows: list[dict[str, Any]] = [
        build_row("a1", "2025-03", 10, 8, overdue_open=1, as_at=march),
        build_row("b1", "2025-03", 10, 8, overdue_open=2, as_at=None),
    ]
    here = build_view(rows, ("2025-03", "2025-03"), day=march)
    assert (here.as_at, sum_overdue(here)) == (march, 3)
    assert build_view(rows[1:], ("2025-03", "2025-03")).as_at == DAY


def test_of_nothing_nothing_stands() -> None:
    here = build_view([], places={"a1": {}})
    assert (here.current_standing.month, sum_overdue(here), here.current_standing.outdated) == (
        "",
        None,
        None,
    )
