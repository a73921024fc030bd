"""What deserves a look: each rule at its threshold, off, and by the day that the figures tell, not the clock."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from dashboard.catalogue.attention import ATTENTION_RULES
from dashboard.measures.attention.rules import RULES, find_ahead, find_concerns, find_items, find_pending
from dashboard.measures.numbers.records import prepare_records
from dashboard.measures.numbers.view import View
from dashboard.wording.attention.item import WordedItem, write_items
from db.models import FACTS
from tests.measures.views import build_row, build_stations, build_view

FIRST = ("2025-01", "2025-03")
DAY = date(2025, 6, 30)


def set_rules(**thresholds: float | None) -> dict[str, Any]:
    """Only these rules are on."""
    return {"thresholds": thresholds}


def list_found_codes(here: View) -> list[tuple[str, str]]:
    return [(item.kind, item.code) for item in find_items(here)]


def write_found(here: View) -> tuple[WordedItem, ...]:
    return write_items("zh", find_items(here))


def build_records(name: str, rows: list[dict[str, Any]]) -> dict[str, pd.DataFrame]:
    columns = [column.name for column in FACTS[name].columns]
    blank = dict.fromkeys(columns) | {"batch": 1, "demonstration": False}
    frame = pd.DataFrame([blank | values for values in rows], columns=[*columns, "demonstration"])
    return {name: prepare_records(name, frame, build_stations({}), {1: DAY}, {})}


def build_view_of(name: str, rows: list[dict[str, Any]], **thresholds: float | None) -> View:
    plain = build_view([build_row("a1", "2025-03", 100, 99)], FIRST, names={"a": "镇a", "a1": "站a1"})
    return build_view(
        [build_row("a1", "2025-03", 100, 99)],
        FIRST,
        names={"a": "镇a", "a1": "站a1"},
        records={**plain.records, **build_records(name, rows)},
        **set_rules(**thresholds),
    )


def test_every_rule_of_the_catalogue_is_evaluated() -> None:
    assert set(RULES) == set(ATTENTION_RULES)


@pytest.mark.parametrize(("least", "codes"), [(1.0, ["a1", "b1"]), (5.0, ["a1"]), (8.0, [])])
def test_items_open_beyond_their_limit_count_from_the_threshold(least: float, codes: list[str]) -> None:
    rows = [
        build_row("a1", "2025-03", 10, 3, overdue_open=7),
        build_row("b1", "2025-03", 10, 8, overdue_open=2),
    ]
    assert list_found_codes(build_view(rows, FIRST, **set_rules(late=least))) == [
        ("late", code) for code in codes
    ]


def test_a_rule_that_is_off_says_nothing() -> None:
    rows = [build_row("a1", "2025-03", 10, 3, overdue_open=7), build_row("b1", "2025-03", 500, 400)]
    assert list_found_codes(build_view(rows, FIRST, **set_rules())) == []


def test_a_month_is_missing_once_its_day_is_over_and_pending_before() -> None:
    rows = [
        build_row("a1", "2025-02", 10, 9),
        build_row("a1", "2025-03", 10, 9),
        build_row("b1", "2025-02", 10, 9),
    ]
    before = build_view(rows, FIRST, **set_rules(not_reported=10.0), day=date(2025, 4, 10))
    after = build_view(rows, FIRST, **set_rules(not_reported=10.0), day=date(2025, 4, 11))
    assert (list_found_codes(before), [item.code for item in find_pending(before)]) == ([], ["b1"])
    assert (list_found_codes(after), find_pending(after)) == ([("not_reported", "b1")], ())
    assert [item.cause for item in write_items("zh", find_concerns(after))] == [
        "尚未报送3月数据（不等于0件）"
    ]


def test_a_day_that_the_month_does_not_have_is_its_last() -> None:
    rows = [build_row("a1", "2025-01", 10, 9), build_row("b1", "2024-12", 10, 9)]
    here = build_view(rows, ("2025-01", "2025-01"), **set_rules(not_reported=31.0), day=date(2025, 2, 28))
    assert (list_found_codes(here), len(find_pending(here))) == ([], 1)
    here = build_view(rows, ("2025-01", "2025-01"), **set_rules(not_reported=31.0), day=date(2025, 3, 1))
    assert list_found_codes(here) == [("not_reported", "b1")]


def test_without_the_rule_who_has_not_reported_is_still_said() -> None:
    rows = [build_row("a1", "2025-03", 10, 9), build_row("b1", "2025-02", 10, 9)]
    assert [item.code for item in find_pending(build_view(rows, FIRST, **set_rules()))] == ["b1"]


def test_months_before_anybody_reported_are_not_missing() -> None:
    rows = [build_row("a1", "2025-03", 10, 9), build_row("b1", "2025-03", 10, 9)]
    assert list_found_codes(build_view(rows, FIRST, **set_rules(not_reported=10.0))) == []


def test_many_missing_months_are_counted_not_listed() -> None:
    rows = [build_row("a1", f"2025-0{month}", 10, 9) for month in range(1, 7)] + [
        build_row("b1", "2024-12", 10, 9)
    ]
    (item,) = write_found(build_view(rows, ("2025-01", "2025-06"), **set_rules(not_reported=10.0)))
    assert item.cause == "尚未报送1月至6月间共6个月数据（不等于0件）"


def test_low_coverage_counts_of_enough_completed_and_never_where_nothing_is_known() -> None:
    rows = [
        build_row("a1", "2025-03", 100, 100, satisfied=5, fairly_satisfied=2, dissatisfied=0),
        build_row("b1", "2025-03", 100, 100, satisfied=20, fairly_satisfied=0, dissatisfied=0),
        build_row("c1", "2025-03", 20, 20, satisfied=0, fairly_satisfied=0, dissatisfied=0),
        build_row("d1", "2025-03", 100, 100),
    ]
    here = build_view(rows, FIRST, **set_rules(low_coverage=20.0))
    assert list_found_codes(here) == [("low_coverage", "a1")]
    assert write_found(here)[0].cause == "评价覆盖率7%（7/100），低于20%"


@pytest.mark.parametrize(("points", "count"), [(0.0, 1), (0.39, 1), (0.4, 0)])
def test_below_a_target_counts_beyond_the_threshold(points: float, count: int) -> None:
    rows = [build_row("a1", "2025-03", 1000, 980)]
    here = build_view(rows, FIRST, targets={("completion_rate", ""): 98.4}, **set_rules(below_target=points))
    assert [item.name for item in write_found(here)] == ["办结率 · 全区"] * count


def test_an_area_stands_to_its_own_target_and_young_months_are_left_out() -> None:
    rows = [
        build_row("a1", "2025-01", 100, 90),
        build_row("a1", "2025-12", 100, 10),
        build_row("b1", "2025-01", 100, 100),
    ]
    targets = {("completion_rate", "a"): 95.0, ("completion_rate", "b"): 95.0}
    items = write_found(build_view(rows, targets=targets, **set_rules(below_target=0.0)))
    assert [(item.name, item.cause) for item in items] == [
        ("办结率 · 镇a", "与目标比较：差5个百分点，距目标还差5件")
    ]


def test_a_project_is_stuck_after_its_days_whenever_it_was_ordered() -> None:
    project = {"title": "项目甲", "area_code": "a", "funds": 100, "ordered_on": date(2024, 11, 1)}
    rows = [
        project | {"code": "p1", "selected_on": date(2025, 5, 1)},
        project | {"code": "p2", "selected_on": date(2025, 6, 1)},
        project | {"code": "p3", "declined_on": date(2025, 2, 1)},
    ]
    here = build_view_of("micro_projects", rows, stuck=30.0)
    (item,) = find_items(here)
    assert (item.code, item.about, item.at) == ("p1", "micro_project", "selected")
    assert write_found(here)[0].cause == "待接单已60天，超过30天"


def test_an_answer_is_near_its_deadline_or_over_it() -> None:
    suggestion = {"title": "建议甲", "kind": "session"}
    rows = [
        suggestion | {"code": "s1", "submitted_on": date(2025, 3, 1)},  # due on June 1st
        suggestion | {"code": "s2", "submitted_on": date(2025, 2, 10), "answered_on": date(2025, 3, 1)},
        suggestion | {"code": "s3", "submitted_on": date(2025, 3, 31)},  # due on June 30th
    ]
    items = write_found(build_view_of("suggestions", rows, deadline=14.0))
    assert [(item.code, item.cause) for item in items] == [
        ("s1", "答复期限2025-06-01，已超过29天"),
        ("s3", "答复期限2025-06-30，还有0天"),
    ]


def test_an_item_keeps_its_key_until_it_is_another() -> None:
    def list_keys(month: str, overdue: int) -> list[str]:
        rows = [build_row("a1", month, 10, 3, overdue_open=overdue)]
        return [item.key for item in find_items(build_view(rows, (month, month), **set_rules(late=1.0)))]

    assert list_keys("2025-03", 7) == list_keys("2025-03", 5)
    assert list_keys("2025-03", 7) != list_keys("2025-04", 7)


def test_attention_names_the_outliers_the_late_and_the_missing() -> None:
    rows = [build_row(f"a{at}", "2025-01", 500, 497, overdue_open=0) for at in range(1, 8)]
    rows += [
        build_row("b1", "2025-01", 500, 440, overdue_open=9),
        build_row("b2", "2025-01", 3000, 2999, overdue_open=0),
    ]
    named: dict[str, dict[str, Any]] = {r["station_code"]: {} for r in rows}
    places = named | {"c1": {}}
    here = build_view(rows, ("2025-01", "2025-01"), places)
    causes = {(item.kind, item.code): item.cause for item in write_items("zh", find_concerns(here))}
    assert set(causes) == {("outside_funnel", "b1"), ("late", "b1"), ("not_reported", "c1")}
    assert causes["outside_funnel", "b1"] == "办结率88%（440/500），明显低于全区"
    assert [item.code for item in find_ahead(here)] == ["b2"]
