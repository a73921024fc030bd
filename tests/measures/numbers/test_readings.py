"""Readings against plain arithmetic on the same rows."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.catalogue.kinds import Basis, Origin
from dashboard.catalogue.metrics import METRICS
from dashboard.measures.numbers.readings import round_shown
from dashboard.measures.numbers.rounding import round_half_up
from dashboard.measures.numbers.station_figures import LeftOut
from tests.measures.views import build_row, build_view

COUNT = st.integers(0, 500)


@st.composite
def build_one_row(draw: st.DrawFn) -> dict[str, Any]:
    station = draw(st.sampled_from(["a1", "a2", "b1", "b2"]))
    month = f"2025-{draw(st.integers(1, 12)):02d}"
    received = draw(COUNT)
    completed = draw(st.integers(0, received))
    resolved = draw(st.none() | st.integers(0, completed))
    return build_row(
        station, month, received, completed, resolved=resolved, colour=draw(st.sampled_from("12"))
    )


ROWS = st.lists(
    build_one_row(), max_size=25, unique_by=lambda r: (r["station_code"], r["month"], r["colour"])
)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(ROWS)
def test_a_rate_is_a_sum_over_a_sum_of_the_rows_that_know_both(rows: list[dict[str, Any]]) -> None:
    known = [r for r in rows if r["resolved"] is not None]
    resolved, completed = sum(r["resolved"] for r in known), sum(r["completed"] for r in known)
    reading = build_view(rows).read(METRICS["resolution_rate"])
    assert reading.value == (Fraction(resolved, completed) if completed else None)
    if known:
        assert (reading.numerator, reading.denominator) == (resolved, completed)
        unknown = {r["station_code"] for r in rows if r["resolved"] is None}
        assert reading.known == len({r["station_code"] for r in known} - unknown)
        assert reading.complete is (len(known) == len(rows))


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(ROWS)
def test_areas_and_months_add_up_to_the_whole(rows: list[dict[str, Any]]) -> None:
    here = build_view(rows)
    whole = here.read(METRICS["received"]).numerator or 0
    for by in ("area_code", "station_code", "month", "colour"):
        assert sum(r.numerator or 0 for r in here.read_by(METRICS["received"], by).values()) == whole


def test_a_count_with_an_unknown_part_is_at_least_what_is_known() -> None:
    here = build_view([build_row("a1", "2025-01", 10, 9, due=8), build_row("a2", "2025-01", 5, 5)])
    reading = here.read(METRICS["due"])
    assert (reading.numerator, reading.at_least) == (8, True)
    assert not here.read(METRICS["received"]).at_least
    assert build_view([build_row("a1", "2025-01", 1, 1)]).read(METRICS["due"]).numerator is None


def test_a_rate_without_a_denominator_is_unknown() -> None:
    reading = build_view([build_row("a1", "2025-01", 0, 0)]).read(METRICS["completion_rate"])
    assert (reading.value, reading.denominator) == (None, 0)


@pytest.mark.parametrize(
    ("completed", "counts", "withheld"),
    [
        (100, (20, 9, 1), False),  # 30 rated of 100
        (100, (20, 8, 1), True),  # 29 rated
        (151, (20, 9, 1), True),  # 30 of 151 is under 20 %
        (150, (20, 9, 1), False),  # 30 of 150 is 20 %
    ],
)
def test_no_satisfaction_rate_under_30_rated_or_20_per_cent(
    completed: int, counts: tuple[int, int, int], withheld: bool
) -> None:
    satisfied, fairly, dissatisfied = counts
    more = {"satisfied": satisfied, "fairly_satisfied": fairly, "dissatisfied": dissatisfied}
    reading = build_view([build_row("a1", "2025-01", 200, completed, **more)]).read(
        METRICS["satisfaction_rate"]
    )
    assert reading.withheld is withheld
    assert (reading.value is None) is withheld
    assert reading.numerator == satisfied


def test_by_month_received_nothing_is_carried_over() -> None:
    here = build_view([build_row("a1", "2025-01", 10, 7), build_row("a1", "2025-02", 10, 10)])
    assert here.basis is Basis.RECEIVED
    assert here.read(METRICS["open"]).numerator == 3
    assert here.read(METRICS["completion_rate"]).value == Fraction(17, 20)


def test_by_month_completed_only_the_first_month_carries_over() -> None:
    rows = [
        build_row("a1", "2025-01", 10, 8, carried_over=5),
        build_row("a1", "2025-02", 10, 12, carried_over=7),
        build_row("b1", "2025-02", 4, 4, carried_over=1),  # its first month of the period is missing
    ]
    here = build_view(rows, ("2025-01", "2025-02"))
    assert here.basis is Basis.COMPLETED
    readings = here.read_by(METRICS["open"], "station_code")
    assert readings["a1"].numerator == 5 + 20 - 20
    assert readings["b1"].numerator is None
    assert here.read(METRICS["completion_rate"]).value == Fraction(20, 25)


def test_in_a_trend_every_month_of_the_flow_is_a_period_of_its_own() -> None:
    rows = [
        build_row("a1", "2025-01", 10, 8, carried_over=5),
        build_row("a1", "2025-02", 10, 12, carried_over=7),
    ]
    here = build_view(rows, ("2025-01", "2025-02"))
    readings = here.read_by(METRICS["completion_rate"], "month", here.select_rows(monthly=True))
    assert readings["2025-01"].value == Fraction(8, 15)
    assert readings["2025-02"].value == Fraction(12, 17)


def test_a_reading_takes_the_basis_of_the_newest_month_and_says_what_it_left_out() -> None:
    rows = [build_row("a1", "2025-01", 10, 8), build_row("a1", "2025-02", 10, 12, carried_over=7)]
    here = build_view(rows, ("2025-01", "2025-02"))
    assert here.basis is Basis.COMPLETED
    assert here.find_left_out() == LeftOut(("2025-01",), 1, Basis.RECEIVED)
    assert here.read(METRICS["completed"]).numerator == 12
    assert here.read(METRICS["received"]).numerator == 20  # the same count on both


def test_young_is_a_month_whose_last_day_lies_less_than_the_limit_before_its_as_at() -> None:
    here = build_view([build_row("a1", f"2025-{month:02d}", 10, 9) for month in range(1, 13)])
    judged = set(here.select_judged()["month"])
    assert "2025-10" in judged  # 31 October is 61 days before 31 December
    assert judged.isdisjoint({"2025-11", "2025-12"})  # 30 November is 31 days before
    readings = here.read_by(METRICS["completion_rate"], "month")
    assert [month for month, r in readings.items() if r.young] == ["2025-11", "2025-12"]


def test_a_sum_has_the_weakest_origin_of_its_parts() -> None:
    rows = [build_row("a1", "2025-01", 10, 9), build_row("a2", "2025-01", 10, 9, batch=2)]
    assert build_view(rows).read(METRICS["received"]).origin is Origin.ALLOCATED
    assert build_view(rows[:1]).read(METRICS["received"]).origin is Origin.UPLOADED


def test_what_is_not_told_weakens_nothing() -> None:
    origins = {
        1: {"": "uploaded"},
        2: {"": "illustrative", "received": "allocated", "completed": "allocated"},
    }
    here = build_view([build_row("a1", "2025-01", 10, 9, batch=2)], origins=origins)
    assert here.read(METRICS["completion_rate"]).origin is Origin.ALLOCATED


def test_reporting_counts_the_liaison_stations_that_were_open() -> None:
    places: dict[str, dict[str, Any]] = {
        "a1": {},
        "a2": {},
        "b1": {"closed_on": "2024-12-31"},
        "b2": {"opened_on": "2026-01-01"},
        "c1": {"kind": "industry"},
    }
    rows = [build_row("a1", "2025-01", 10, 9), build_row("c1", "2025-01", 4, 4)]
    here = build_view(rows, ("2025-01", "2025-01"), places)
    reading = here.read(METRICS["reporting_rate"])
    assert (reading.numerator, reading.denominator) == (1, 2)
    each = here.read(METRICS["items_per_station"])
    assert (each.numerator, each.denominator) == (10, 1)


@given(st.fractions(0, 1000))
def test_half_up_is_the_decimal_rule(value: Fraction) -> None:
    from decimal import ROUND_HALF_UP, Decimal

    exact = Decimal(value.numerator) / Decimal(value.denominator)
    rounded = float(exact.quantize(Decimal("0.01"), ROUND_HALF_UP))
    assert round_half_up(value) == rounded


def test_shown_is_per_cent_for_rates_and_whole_for_counts() -> None:
    assert round_shown(Fraction(17355, 17475), "per_cent") == 99.31
    assert round_shown(Fraction(12), "items") == 12
    assert round_shown(Fraction(7, 2), "items_each") == 3.5
    assert round_half_up(Fraction(12345, 100000)) == 0.12
    assert round_half_up(Fraction(5, 1000)) == 0.01
