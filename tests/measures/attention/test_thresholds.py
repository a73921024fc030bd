"""Attention rules exactly at their thresholds, in their order, and in views cut to places."""

from datetime import date
from fractions import Fraction
from typing import Any

import pandas as pd
import pytest

from dashboard.catalogue.attention import ATTENTION_RULES
from dashboard.measures.attention.causes import BelowTarget, Overdue
from dashboard.measures.attention.item import AttentionItem
from dashboard.measures.attention.rules import find_ahead, find_concerns, find_items, select_items
from dashboard.measures.numbers.overdue import OVERDUE
from dashboard.measures.numbers.readings import Reading
from dashboard.measures.numbers.records import prepare_records
from dashboard.measures.numbers.view import View
from db.models import FACTS
from tests.measures.views import build_row, build_stations, build_view

JANUARY, QUARTER = ("2025-01", "2025-01"), ("2025-01", "2025-03")
RATED = ("satisfied", "fairly_satisfied", "dissatisfied")


def find_codes(here: View) -> list[str]:
    return [item.code for item in find_items(here)]


@pytest.mark.parametrize(("threshold", "codes"), [(6.0, ["a1"]), (7.0, ["a1"]), (7.5, []), (8.0, [])])
def test_items_open_beyond_their_limit_count_exactly_at_the_threshold(
    threshold: float, codes: list[str]
) -> None:
    here = build_view(
        [build_row("a1", "2025-01", 10, 3, overdue_open=7)], JANUARY, thresholds={"late": threshold}
    )
    assert find_codes(here) == codes


def test_by_the_rule_that_is_shipped_a_single_late_item_counts() -> None:
    rows = [
        build_row("a1", "2025-01", 10, 9, overdue_open=1),
        build_row("b1", "2025-01", 10, 10, overdue_open=0),
    ]
    shipped = {"late": ATTENTION_RULES["late"].threshold}
    assert find_codes(build_view(rows, JANUARY, thresholds=shipped)) == ["a1"]


def test_stations_with_the_most_late_items_come_first_and_alike_ones_by_code() -> None:
    late = {"a1": 2, "b1": 5, "c1": 2}
    rows = [build_row(code, "2025-01", 10, 3, overdue_open=items) for code, items in late.items()]
    assert find_codes(build_view(rows, JANUARY, thresholds={"late": 1.0})) == ["b1", "a1", "c1"]


def test_coverage_is_judged_without_young_months() -> None:
    """Of January 50 of 100 are rated; with December, which is young, it would be 50 of 400."""
    rows = [
        build_row("a1", "2025-01", 100, 100, **dict(zip(RATED, (50, 0, 0), strict=True))),
        build_row("a1", "2025-12", 300, 300, **dict(zip(RATED, (0, 0, 0), strict=True))),
    ]
    assert find_codes(build_view(rows, thresholds={"low_coverage": 20.0})) == []


@pytest.mark.parametrize(("completed", "codes"), [(29, []), (30, ["a1"]), (31, ["a1"])])
def test_coverage_is_judged_from_the_ranking_rules_minimum_on(completed: int, codes: list[str]) -> None:
    rated = dict(zip(RATED, (3, 0, 0), strict=True))
    here = build_view(
        [build_row("a1", "2025-01", 40, completed, **rated)], JANUARY, thresholds={"low_coverage": 20.0}
    )
    assert find_codes(here) == codes


@pytest.mark.parametrize(("rated", "codes"), [(19, ["a1"]), (20, [])])
def test_coverage_exactly_at_the_threshold_is_enough(rated: int, codes: list[str]) -> None:
    counts = dict(zip(RATED, (rated, 0, 0), strict=True))
    here = build_view(
        [build_row("a1", "2025-01", 100, 100, **counts)], JANUARY, thresholds={"low_coverage": 20.0}
    )
    assert find_codes(here) == codes


def test_the_least_covered_station_comes_first() -> None:
    rated = {"a1": 15, "b1": 5, "c1": 10}
    rows = [
        build_row(code, "2025-01", 100, 100, **dict(zip(RATED, (items, 0, 0), strict=True)))
        for code, items in rated.items()
    ]
    assert find_codes(build_view(rows, JANUARY, thresholds={"low_coverage": 20.0})) == ["b1", "c1", "a1"]


# Seven stations at 99.4 %, one at 92 % and one at 88 %: chance moves a rate on 500 items by far less.
OUTLIERS = {f"a{at}": 497 for at in range(1, 8)} | {"b1": 460, "b2": 440}


def test_of_stations_below_the_funnel_the_lowest_comes_first() -> None:
    rows = [build_row(code, "2025-01", 500, completed) for code, completed in OUTLIERS.items()]
    here = build_view(rows, JANUARY, thresholds={"outside_funnel": None})
    assert [item.code for item in find_concerns(here)] == ["b2", "b1"]


def test_of_stations_above_the_funnel_the_highest_comes_first() -> None:
    """Seven stations at 80 %, one at 95 % and one at 99 %."""
    completed = {f"a{at}": 400 for at in range(1, 8)} | {"b1": 475, "b2": 495}
    rows = [build_row(code, "2025-01", 500, items) for code, items in completed.items()]
    assert [item.code for item in find_ahead(build_view(rows, JANUARY))] == ["b2", "b1"]


def view_suggestion(submitted: date, today: date, threshold: float) -> View:
    """A view up to March of one suggestion that is not answered, as reported on `today`."""
    columns = [column.name for column in FACTS["suggestions"].columns]
    suggestion = {"code": "g1", "title": "修路", "kind": "session", "submitted_on": submitted}
    blank = dict.fromkeys(columns) | {"batch": 1, "demonstration": False}
    frame = pd.DataFrame([blank | suggestion], columns=[*columns, "demonstration"])
    records = {"suggestions": prepare_records("suggestions", frame, build_stations({}), {1: today}, {})}
    figures = [build_row("a1", "2025-03", 100, 99)]
    plain = build_view(figures, QUARTER)
    return build_view(
        figures, QUARTER, records={**plain.records, **records}, thresholds={"deadline": threshold}
    )


@pytest.mark.parametrize(
    ("today", "codes"), [(date(2025, 6, 15), []), (date(2025, 6, 16), ["g1"]), (date(2025, 6, 17), ["g1"])]
)
def test_an_answer_is_near_its_deadline_with_exactly_so_many_days_left(today: date, codes: list[str]) -> None:
    """Submitted on 31 March it is due on 30 June, which is 14 days after 16 June."""
    assert find_codes(view_suggestion(date(2025, 3, 31), today, 14.0)) == codes


def test_a_suggestion_counts_whatever_period_is_chosen() -> None:
    today = date(2025, 7, 31)
    assert find_codes(view_suggestion(date(2025, 3, 31), today, 14.0)) == ["g1"]
    assert find_codes(view_suggestion(date(2025, 4, 1), today, 14.0)) == ["g1"]


TARGETS = {("completion_rate", "a"): 95.0, ("completion_rate", ""): 99.0, ("completion_rate", "b"): 100.0}


@pytest.mark.parametrize(
    ("cut", "areas"),
    [
        ({}, ["b", "", "a"]),
        ({"by_area": True}, ["b", "a"]),
        ({"by_station": True}, []),
        ({"by_colour": True}, []),
    ],
)
def test_targets_of_areas_stand_in_a_view_cut_to_areas_and_that_of_the_whole_does_not(
    cut: dict[str, Any], areas: list[str]
) -> None:
    """a misses 95 by 3 points, b 100 by 10, both together (182 of 200) 99 by 8."""
    rows = [build_row("a1", "2025-01", 100, 92), build_row("b1", "2025-01", 100, 90)]
    here = build_view(rows, JANUARY, targets=TARGETS, thresholds={"below_target": 0.0}, **cut)
    assert find_codes(here) == areas


@pytest.mark.parametrize(
    ("threshold", "metrics"),
    [(0.0, ["received", "completion_rate"]), (4.0, ["received"]), (5.0, ["received"]), (8.0, [])],
)
def test_a_count_is_measured_by_what_should_be_by_now(threshold: float, metrics: list[str]) -> None:
    """Of 1300 a year 325 are due by March; 300 miss that by 7.69 %. The rate, 96 %, misses 100 by 4 points."""
    rows = [build_row("a1", f"2025-0{month}", 100, 96) for month in (1, 2, 3)]
    targets = {("completion_rate", ""): 100.0, ("received", ""): 1300.0}
    here = build_view(rows, QUARTER, targets=targets, thresholds={"below_target": threshold})
    causes = [item.cause for item in find_items(here)]
    assert [cause.metric for cause in causes if isinstance(cause, BelowTarget)] == metrics


def test_a_shortfall_is_told_exactly() -> None:
    rows = [build_row("a1", f"2025-0{month}", 100, 96) for month in (1, 2, 3)]
    here = build_view(rows, QUARTER, targets={("received", ""): 1300.0}, thresholds={"below_target": 0.0})
    (item,) = find_items(here)
    assert isinstance(item.cause, BelowTarget)
    assert item.cause.target_standing.shortfall == Fraction(100, 13)


def make_items() -> list[AttentionItem]:
    """An item of a station, one of its area and one of the whole."""
    cause = Overdue(Reading(OVERDUE, 1, None))
    about = (("a1", "station"), ("a2", "station"), ("a", "area"), ("b", "area"), ("", "area"))
    return [AttentionItem("late", code, code, cause, None, about=kind) for code, kind in about]


@pytest.mark.parametrize(
    ("cut", "codes"),
    [
        ({}, ["a1", "a2", "a", "b", ""]),
        ({"by_area": True}, ["a1", "a"]),
        ({"by_station": True}, ["a1"]),
        ({"by_area": True, "by_station": True}, ["a1"]),
    ],
)
def test_a_view_cut_to_places_keeps_their_items_alone(cut: dict[str, Any], codes: list[str]) -> None:
    here = build_view([build_row("a1", "2025-01", 10, 9)], JANUARY, **cut)
    assert [item.code for item in select_items(here, make_items())] == codes
