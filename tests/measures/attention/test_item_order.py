"""Attention items: their order, their keys, and when one is only pending."""

from datetime import date

import pytest

from dashboard.measures.attention.causes import NotReported, Overdue
from dashboard.measures.attention.item import AttentionItem
from dashboard.measures.attention.rules import find_concerns, find_items, find_pending
from dashboard.measures.numbers.overdue import OVERDUE
from dashboard.measures.numbers.readings import Reading
from tests.measures.records import make_records
from tests.measures.views import build_row, build_view

JANUARY, QUARTER = ("2025-01", "2025-01"), ("2025-01", "2025-03")


def test_the_station_that_lacks_most_months_comes_first() -> None:
    reported = {"a1": ("2025-01", "2025-02"), "b1": ("2025-01",), "c1": ("2025-01", "2025-03")}
    rows = [build_row(code, month, 10, 9) for code, months in reported.items() for month in months]
    items = find_items(build_view(rows, QUARTER, thresholds={"not_reported": 10.0}))
    result = [(item.code, item.cause.months) for item in items if isinstance(item.cause, NotReported)]
    assert result == [("b1", ("2025-02", "2025-03")), ("a1", ("2025-03",)), ("c1", ("2025-02",))]


def test_a_missing_month_is_another_item_than_one_that_comes_to_it() -> None:
    """The key of a station that lacks February and March holds March: seen in April it is the same no more."""
    rows = [build_row("a1", month, 10, 9) for month in ("2025-01", "2025-02", "2025-03")]
    rows.append(build_row("b1", "2025-01", 10, 9))
    (item,) = find_items(build_view(rows, QUARTER, thresholds={"not_reported": 10.0}))
    assert item.key == "not_reported:station:b1:2025-03"


def test_in_a_period_that_nobody_reported_nothing_is_pending() -> None:
    rows = [build_row("a1", "2025-01", 10, 9)]
    day = date(2025, 2, 1)
    thresholds = {"not_reported": 10.0}
    assert find_pending(build_view(rows, ("2025-02", "2025-02"), day=day, thresholds=thresholds)) == ()
    both = [*rows, build_row("b1", "2024-12", 10, 9)]
    result = find_pending(build_view(both, JANUARY, day=day, thresholds=thresholds))
    assert [(item.kind, item.code, item.at) for item in result] == [("pending", "b1", "2025-01")]


def test_low_coverage_is_an_item_of_its_whole_period() -> None:
    rows = [build_row("a1", "2025-01", 100, 100, satisfied=5, fairly_satisfied=0, dissatisfied=0)]
    (item,) = find_items(build_view(rows, QUARTER, thresholds={"low_coverage": 20.0}))
    assert item.at == "2025-01..2025-03"


def test_concerns_stand_in_the_order_of_their_weight() -> None:
    """b1 lies below the funnel, c1 has not reported, a1 and b1 have late items."""
    rows = [build_row(f"a{at}", "2025-01", 500, 497, overdue_open=int(at == 1)) for at in range(1, 8)]
    rows += [build_row("b1", "2025-01", 500, 440, overdue_open=9), build_row("c1", "2025-02", 1, 1)]
    rows += [build_row(values["station_code"], "2025-02", 0, 0, overdue_open=0) for values in rows[:-1]]
    result = [(item.kind, item.code) for item in find_concerns(build_view(rows, JANUARY))]
    assert result == [("outside_funnel", "b1"), ("not_reported", "c1"), ("late", "b1"), ("late", "a1")]


@pytest.mark.parametrize(("day", "codes"), [(date(2025, 3, 31), []), (date(2025, 4, 1), ["m1"])])
def test_a_project_is_stuck_from_the_31st_day_on(day: date, codes: list[str]) -> None:
    """Ordered on 1 March it has waited for 30 days on the 31st."""
    project = {"code": "m1", "title": "路灯", "area_code": "a", "funds": 1, "ordered_on": date(2025, 3, 1)}
    here = build_view(
        [build_row("a1", "2025-03", 10, 9)],
        QUARTER,
        records=make_records("micro_projects", [project], day),
        thresholds={"stuck": 30.0},
    )
    assert [item.code for item in find_items(here)] == codes


def test_a_key_is_at_most_200_characters_long() -> None:
    cause = Overdue(Reading(OVERDUE, 1, None))
    item = AttentionItem("late", "c" * 64, "站", cause, None, at="x" * 300)
    assert item.key == ("late:station:" + "c" * 64 + ":" + "x" * 300)[:200]
    assert len(item.key) == 200
