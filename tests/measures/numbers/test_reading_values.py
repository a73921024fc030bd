"""Values of readings: units, rounding, what is unknown, and the days of a wait."""

from datetime import date
from fractions import Fraction

import pandas as pd
import pytest

from dashboard.catalogue.kinds import Origin
from dashboard.catalogue.metrics import METRICS
from dashboard.measures.numbers.readings import Reading, find_weakest, read_metric, round_shown
from dashboard.measures.numbers.rounding import round_half_up
from tests.measures.records import make_records
from tests.measures.views import build_row, build_view

UPLOADED = {1: {"": "uploaded"}}


def test_yuan_are_shown_in_ten_thousands() -> None:
    assert round_shown(Fraction(9_413_000), "money") == 941.3
    assert round_shown(Fraction(50), "money") == 0.01


@pytest.mark.parametrize(
    ("value", "rounded"),
    [(Fraction(-5, 1000), -0.01), (Fraction(-4, 1000), 0.0), (Fraction(-123_456, 1000), -123.46)],
)
def test_half_up_rounds_a_fall_as_it_rounds_a_rise(value: Fraction, rounded: float) -> None:
    assert round_half_up(value) == rounded


def test_a_rate_that_knows_only_a_part_is_no_least_count() -> None:
    rate = Reading(METRICS["resolution_rate"], 8, 10, complete=False)
    assert (rate.at_least, rate.count_text) == (False, "8")
    count = Reading(METRICS["due"], 8, None, complete=False)
    assert (count.at_least, count.count_text) == (True, "≥8")


def test_the_weakest_origin_is_the_greatest() -> None:
    assert find_weakest([Origin.UPLOADED, None, Origin.ILLUSTRATIVE, Origin.ALLOCATED]) is Origin.ILLUSTRATIVE
    assert find_weakest([None]) is None


def test_stations_without_ratings_do_not_count_in_the_coverage_of_a_rate() -> None:
    """30 of 100 completed are rated; of the 1000 of a2 nothing is known."""
    rows = [
        build_row("a1", "2025-01", 100, 100, satisfied=20, fairly_satisfied=9, dissatisfied=1),
        build_row("a2", "2025-01", 1000, 1000),
    ]
    result = build_view(rows).read(METRICS["satisfaction_rate"])
    assert (result.withheld, result.value) == (False, Fraction(2, 3))


def make_projects(*days: dict[str, date], day: date = date(2025, 12, 31)) -> pd.DataFrame:
    project = {"title": "路灯", "area_code": "a", "funds": 1}
    rows = [project | {"code": f"m{at}"} | each for at, each in enumerate(days)]
    return make_records("micro_projects", rows, day)["micro_projects"]


def test_a_wait_counts_those_that_began_it_of_all() -> None:
    """Three are ordered, two of them selected: after 4 days one is accepted, after 10 the other."""
    rows = make_projects(
        {"ordered_on": date(2025, 1, 1), "selected_on": date(2025, 1, 2), "accepted_on": date(2025, 1, 6)},
        {"ordered_on": date(2025, 1, 1), "selected_on": date(2025, 1, 2), "accepted_on": date(2025, 1, 12)},
        {"ordered_on": date(2025, 1, 1)},
    )
    result = read_metric(rows, METRICS["micro_days_to_accept"], UPLOADED)
    assert (result.shown_value, result.known, result.stations) == (4, 2, 3)


def test_a_wait_that_begins_after_the_day_of_the_figures_has_lasted_0_days() -> None:
    """One of three ends on its first day: whether half end by then can't be known yet."""
    first = date(2025, 1, 1)
    later = {"ordered_on": date(2025, 3, 1)}
    rows = make_projects({"ordered_on": first, "selected_on": first}, later, later, day=date(2025, 2, 1))
    assert read_metric(rows, METRICS["micro_days_to_select"], UPLOADED).shown_value is None


def test_a_wait_has_the_weaker_origin_of_its_two_days() -> None:
    rows = make_projects({"ordered_on": date(2025, 1, 1), "selected_on": date(2025, 1, 2)})
    origins = {1: {"": "illustrative", "ordered_on": "uploaded"}}
    assert read_metric(rows, METRICS["micro_days_to_select"], origins).origin is Origin.ILLUSTRATIVE
