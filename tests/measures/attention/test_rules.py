"""What deserves a look: each rule at its threshold, off, and by the day that the figures tell, not the clock."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from dashboard.catalogue.attention import ATTENTION_RULES
from dashboard.measures.attention.rules import RULES, find_ahead, find_concerns, find_items, find_pending
from dashboard.measures.numbers.records import prepared
from dashboard.measures.numbers.view import View
from dashboard.wording.attention.item import WordedItem, write_items
from db.models import FACTS
from tests.measures.views import row, stations_frame, view

FIRST = ("2025-01", "2025-03")
DAY = date(2025, 6, 30)


def on(**thresholds: float | None) -> dict[str, Any]:
    """Only these rules are on."""
    return {"thresholds": thresholds}


def told(here: View) -> list[tuple[str, str]]:
    return [(item.kind, item.code) for item in find_items(here)]


def written(here: View) -> tuple[WordedItem, ...]:
    return write_items("zh", find_items(here))


def table(name: str, rows: list[dict[str, Any]]) -> dict[str, pd.DataFrame]:
    columns = [column.name for column in FACTS[name].columns]
    blank = dict.fromkeys(columns) | {"batch": 1, "demonstration": False}
    frame = pd.DataFrame([blank | one for one in rows], columns=[*columns, "demonstration"])
    return {name: prepared(name, frame, stations_frame({}), {1: DAY}, {})}


def with_records(name: str, rows: list[dict[str, Any]], **thresholds: float | None) -> View:
    plain = view([row("a1", "2025-03", 100, 99)], FIRST, names={"a": "镇a", "a1": "站a1"})
    return view(
        [row("a1", "2025-03", 100, 99)],
        FIRST,
        names={"a": "镇a", "a1": "站a1"},
        records={**plain.records, **table(name, rows)},
        **on(**thresholds),
    )


def test_every_rule_of_the_catalogue_is_evaluated() -> None:
    assert set(RULES) == set(ATTENTION_RULES)


@pytest.mark.parametrize(("least", "found"), [(1.0, ["a1", "b1"]), (5.0, ["a1"]), (8.0, [])])
def test_items_open_beyond_their_limit_count_from_the_threshold(least: float, found: list[str]) -> None:
    rows = [row("a1", "2025-03", 10, 3, overdue_open=7), row("b1", "2025-03", 10, 8, overdue_open=2)]
    assert told(view(rows, FIRST, **on(late=least))) == [("late", code) for code in found]


def test_a_rule_that_is_off_says_nothing() -> None:
    rows = [row("a1", "2025-03", 10, 3, overdue_open=7), row("b1", "2025-03", 500, 400)]
    assert told(view(rows, FIRST, **on())) == []


def test_a_month_is_missing_once_its_day_is_over_and_pending_before() -> None:
    rows = [row("a1", "2025-02", 10, 9), row("a1", "2025-03", 10, 9), row("b1", "2025-02", 10, 9)]
    before = view(rows, FIRST, **on(not_reported=10.0), day=date(2025, 4, 10))
    after = view(rows, FIRST, **on(not_reported=10.0), day=date(2025, 4, 11))
    assert (told(before), [one.code for one in find_pending(before)]) == ([], ["b1"])
    assert (told(after), find_pending(after)) == ([("not_reported", "b1")], ())
    assert [item.cause for item in write_items("zh", find_concerns(after))] == [
        "尚未报送3月数据（不等于0件）"
    ]


def test_a_day_that_the_month_does_not_have_is_its_last() -> None:
    rows = [row("a1", "2025-01", 10, 9), row("b1", "2024-12", 10, 9)]
    here = view(rows, ("2025-01", "2025-01"), **on(not_reported=31.0), day=date(2025, 2, 28))
    assert (told(here), len(find_pending(here))) == ([], 1)
    here = view(rows, ("2025-01", "2025-01"), **on(not_reported=31.0), day=date(2025, 3, 1))
    assert told(here) == [("not_reported", "b1")]


def test_without_the_rule_who_has_not_reported_is_still_said() -> None:
    rows = [row("a1", "2025-03", 10, 9), row("b1", "2025-02", 10, 9)]
    assert [one.code for one in find_pending(view(rows, FIRST, **on()))] == ["b1"]


def test_months_before_anybody_reported_are_not_missing() -> None:
    rows = [row("a1", "2025-03", 10, 9), row("b1", "2025-03", 10, 9)]
    assert told(view(rows, FIRST, **on(not_reported=10.0))) == []


def test_many_missing_months_are_counted_not_listed() -> None:
    rows = [row("a1", f"2025-0{month}", 10, 9) for month in range(1, 7)] + [row("b1", "2024-12", 10, 9)]
    (item,) = written(view(rows, ("2025-01", "2025-06"), **on(not_reported=10.0)))
    assert item.cause == "尚未报送1月至6月共6个月数据（不等于0件）"


def test_low_coverage_counts_of_enough_completed_and_never_where_nothing_is_known() -> None:
    rows = [
        row("a1", "2025-03", 100, 100, satisfied=5, fairly_satisfied=2, dissatisfied=0),
        row("b1", "2025-03", 100, 100, satisfied=20, fairly_satisfied=0, dissatisfied=0),
        row("c1", "2025-03", 20, 20, satisfied=0, fairly_satisfied=0, dissatisfied=0),
        row("d1", "2025-03", 100, 100),
    ]
    here = view(rows, FIRST, **on(low_coverage=20.0))
    assert told(here) == [("low_coverage", "a1")]
    assert written(here)[0].cause == "评价覆盖率7%（7/100），低于20%"


@pytest.mark.parametrize(("points", "found"), [(0.0, 1), (0.39, 1), (0.4, 0)])
def test_below_a_target_counts_beyond_the_threshold(points: float, found: int) -> None:
    rows = [row("a1", "2025-03", 1000, 980)]
    here = view(rows, FIRST, targets={("completion_rate", ""): 98.4}, **on(below_target=points))
    assert [item.name for item in written(here)] == ["办结率 · 全区"] * found


def test_an_area_stands_to_its_own_target_and_young_months_are_left_out() -> None:
    rows = [
        row("a1", "2025-01", 100, 90),
        row("a1", "2025-12", 100, 10),
        row("b1", "2025-01", 100, 100),
    ]
    targets = {("completion_rate", "a"): 95.0, ("completion_rate", "b"): 95.0}
    found = written(view(rows, targets=targets, **on(below_target=0.0)))
    assert [(one.name, one.cause) for one in found] == [
        ("办结率 · 镇a", "与目标比较：差5个百分点，距目标还差5件")
    ]


def test_a_project_is_stuck_after_its_days_whenever_it_was_ordered() -> None:
    told_of = {"title": "项目甲", "area_code": "a", "funds": 100, "ordered_on": date(2024, 11, 1)}
    rows = [
        told_of | {"code": "p1", "selected_on": date(2025, 5, 1)},
        told_of | {"code": "p2", "selected_on": date(2025, 6, 1)},
        told_of | {"code": "p3", "declined_on": date(2025, 2, 1)},
    ]
    here = with_records("micro_projects", rows, stuck=30.0)
    (item,) = find_items(here)
    assert (item.code, item.about, item.at) == ("p1", "micro_project", "selected")
    assert written(here)[0].cause == "待接单已60天，超过30天"


def test_an_answer_is_near_its_deadline_or_over_it() -> None:
    told_of = {"title": "建议甲", "kind": "session"}
    rows = [
        told_of | {"code": "s1", "submitted_on": date(2025, 3, 1)},  # due on June 1st
        told_of | {"code": "s2", "submitted_on": date(2025, 2, 10), "answered_on": date(2025, 3, 1)},
        told_of | {"code": "s3", "submitted_on": date(2025, 3, 31)},  # due on June 30th
    ]
    found = written(with_records("suggestions", rows, deadline=14.0))
    assert [(one.code, one.cause) for one in found] == [
        ("s1", "答复期限2025-06-01，已超过29天"),
        ("s3", "答复期限2025-06-30，还有0天"),
    ]


def test_an_item_keeps_its_key_until_it_is_another() -> None:
    def keys(month: str, overdue: int) -> list[str]:
        rows = [row("a1", month, 10, 3, overdue_open=overdue)]
        return [item.key for item in find_items(view(rows, (month, month), **on(late=1.0)))]

    assert keys("2025-03", 7) == keys("2025-03", 5)
    assert keys("2025-03", 7) != keys("2025-04", 7)


def test_attention_names_the_outliers_the_late_and_the_missing() -> None:
    rows = [row(f"a{at}", "2025-01", 500, 497, overdue_open=0) for at in range(1, 8)]
    rows += [row("b1", "2025-01", 500, 440, overdue_open=9), row("b2", "2025-01", 3000, 2999, overdue_open=0)]
    named: dict[str, dict[str, Any]] = {r["station_code"]: {} for r in rows}
    places = named | {"c1": {}}
    here = view(rows, ("2025-01", "2025-01"), places)
    found = {(item.kind, item.code): item.cause for item in write_items("zh", find_concerns(here))}
    assert set(found) == {("outside_funnel", "b1"), ("late", "b1"), ("not_reported", "c1")}
    assert found["outside_funnel", "b1"] == "办结率88%（440/500），明显低于全区"
    assert [item.code for item in find_ahead(here)] == ["b2"]
