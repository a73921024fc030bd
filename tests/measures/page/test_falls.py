"""Falls: how many are compared, on how much, and how seldom chance alone names one."""

from dataclasses import replace
from random import Random
from typing import Any

import numpy as np
import pytest

from dashboard.measures.numbers.months import shift_month
from dashboard.measures.page.falls import read_fall
from tests.measures.views import build_row, build_view

MARCH = ("2025-03", "2025-03")
AREAS = "abcdefghi"


@pytest.mark.parametrize(("now", "before", "compared"), [(30, 30, 3), (29, 100, 2), (100, 29, 2)])
def test_a_fall_rests_on_at_least_30_items_in_both_periods(now: int, before: int, compared: int) -> None:
    """On time were all of a's items in February and half in March; of b's and c's all."""
    rows = [
        build_row("a1", "2025-02", before, before, due=before, on_time=before),
        build_row("a1", "2025-03", now, now, due=now, on_time=now // 2),
    ]
    rows += [
        build_row(f"{area}1", month, 100, 100, due=100, on_time=100)
        for area in "bc"
        for month in ("2025-02", "2025-03")
    ]
    fall = read_fall(build_view(rows, MARCH))
    assert fall
    assert fall.compared == compared
    assert (fall.outcome, fall.place) == (("fell_most", "镇a") if compared == 3 else ("none_fell", ""))


def test_a_station_that_reported_one_of_the_periods_makes_no_fall() -> None:
    """b2's half on time came first in March: of what b had in both months all was on time."""
    rows = [
        build_row(code, month, 200, 200, due=200, on_time=200)
        for code in ("a1", "b1")
        for month in ("2025-02", "2025-03")
    ]
    fall = read_fall(build_view([*rows, build_row("b2", "2025-03", 200, 200, due=200, on_time=100)], MARCH))
    assert fall
    assert (fall.outcome, fall.compared) == ("none_fell", 2)


@pytest.mark.parametrize(("stations", "compared"), [(("a1",), None), (("a1", "a2"), 2)])
def test_fewer_than_two_are_not_compared(stations: tuple[str, ...], compared: int | None) -> None:
    rows = [
        build_row(code, month, 100, 100, due=100, on_time=on_time)
        for code in stations
        for month, on_time in (("2025-02", 100), ("2025-03", 50))
    ]
    fall = read_fall(build_view(rows, MARCH))
    assert (fall and fall.compared) == compared
    assert fall is None or (fall.of_station, fall.outcome) == (True, "fell_most")


def test_the_more_are_compared_the_more_it_takes() -> None:
    """97 % to 93 % of 400 is beyond chance for one of two, and not for one of nine."""

    def read_outcome(areas: int) -> str:
        rows = [
            build_row(f"{area}1", month, 400, 400, due=400, on_time=on_time if area == "a" else 388)
            for area in AREAS[:areas]
            for month, on_time in (("2025-02", 388), ("2025-03", 372))
        ]
        fall = read_fall(build_view(rows, MARCH))
        return fall.outcome if fall else ""

    assert [read_outcome(areas) for areas in (2, 9)] == ["fell_most", "changes_within"]


def draw_months(seed: int, months: int) -> list[dict[str, Any]]:
    """Nine areas of one truth, 97 %, with 80 to 400 items due a month."""
    chance, sizes = np.random.default_rng(seed), Random(seed)
    rows = []
    for at in range(months):
        for area in AREAS:
            due = sizes.randint(80, 400)
            on_time = int(chance.binomial(due, 0.97))
            rows.append(build_row(f"{area}1", shift_month("2014-12", at), due, due, due=due, on_time=on_time))
    return rows


@pytest.mark.slow
def test_of_equal_areas_one_is_named_in_about_one_month_of_twenty_at_most() -> None:
    everything = build_view(draw_months(seed=5, months=121), ("2014-12", "2024-12"))
    outcomes = []
    for at in range(1, 121):
        month = shift_month("2014-12", at)
        fall = read_fall(replace(everything, first=month, last=month))
        assert fall
        assert fall.compared == 9
        outcomes.append(fall.outcome)
    named = sum(outcome in ("fell", "fell_most") for outcome in outcomes)
    assert named <= 6
