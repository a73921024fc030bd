"""Changes and comparisons that may not be told, and the days that two periods may differ by."""

from datetime import date

import pytest

from dashboard.catalogue.metrics import METRICS
from dashboard.measures.numbers.comparable import Extent, has_all_months
from dashboard.measures.page.changes import Change, Changes, NoChange, find_changes
from dashboard.measures.page.comparison import compare_sides, find_limits
from tests.measures.views import build_aged_row, build_row, build_view

MARCH = ("2025-03", "2025-03")
NO_LAST_YEAR = (NoChange("last_year", "nothing"),)


@pytest.mark.parametrize("month", ["2025-02", "2025-03"])
def test_a_count_that_is_unknown_in_part_is_compared_where_it_is_known(month: str) -> None:
    """a2 doesn't tell what was due in one of the two months."""
    due = {"2025-02": 40, "2025-03": 50}
    rows = [build_row("a1", each, 100, 90, due=count) for each, count in due.items()]
    rows += [build_row("a2", each, 100, 90, due=None if each == month else 10) for each in due]
    here = build_view(rows, MARCH)
    known = (Change("before", "share", 25.0, Extent(1, 2, 1, 1, whole=False)),)
    assert find_changes(here, "due", here.read(METRICS["due"])) == Changes(known, NO_LAST_YEAR)


def test_a_count_that_is_known_has_its_change() -> None:
    here = build_view(
        [build_row("a1", "2025-02", 100, 90, due=40), build_row("a1", "2025-03", 100, 90, due=50)], MARCH
    )
    known = (Change("before", "share", 25.0),)
    assert find_changes(here, "due", here.read(METRICS["due"])) == Changes(known, NO_LAST_YEAR)


def test_what_is_old_is_not_compared_with_what_was_young() -> None:
    rows = [
        build_aged_row("a1", "2025-03", 100, 99),
        build_row("a1", "2025-02", 100, 60, as_at=date(2025, 3, 5)),
        build_aged_row("a1", "2024-03", 100, 98),
    ]
    here = build_view(rows, MARCH)
    result = find_changes(here, "completion_rate", here.read(METRICS["completion_rate"]))
    assert result == Changes(
        (Change("last_year", "points", 1.0, within_chance=True),), (NoChange("before", "age"),)
    )


def test_a_period_has_all_its_months_or_lacks_one() -> None:
    here = build_view(
        [build_row("a1", "2025-01", 1, 1), build_row("a1", "2025-03", 1, 1)], ("2025-01", "2025-03")
    )
    assert has_all_months(here, MARCH)
    assert not has_all_months(here, ("2025-01", "2025-03"))


def test_one_young_side_is_enough_to_say_so() -> None:
    young, old = (
        build_view([build_row("a1", "2025-12", 10, 5)]),
        build_view([build_row("b1", "2025-01", 10, 9)]),
    )
    assert find_limits(young, old).young
    assert find_limits(old, young).young
    assert not find_limits(old, old).young


def test_counts_that_are_unknown_in_part_have_no_difference() -> None:
    """What a2 carried over into January is unknown, so what is open of the area is too: 8 or more."""
    period = ("2025-01", "2025-02")
    rows = [
        build_row("a1", "2025-01", 10, 8, carried_over=5),
        build_row("a1", "2025-02", 10, 9, carried_over=7),
    ]
    left = build_view([*rows, build_row("a2", "2025-02", 10, 9, carried_over=3)], period)
    other = [build_row("b1", month, 10, 8, carried_over=1) for month in period]
    right = build_view(other, period)
    lines = {line.metric.code: line for line in compare_sides(left, right)}
    assert (lines["open"].left.numerator, lines["open"].right.numerator) == (8, 5)
    assert lines["open"].difference is None
    assert lines["received"].difference == 30 - 20
