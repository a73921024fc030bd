"""Basis, age and newest day of a period's rows."""

from datetime import date, timedelta

import pytest

from dashboard.catalogue.kinds import Basis
from dashboard.catalogue.metrics import METRICS
from dashboard.measures.numbers.station_figures import LeftOut
from tests.measures.records import make_records
from tests.measures.views import build_row, build_view

JANUARY = ("2025-01", "2025-01")


def test_the_basis_is_that_of_most_rows_of_the_newest_month() -> None:
    rows = [
        build_row("a1", "2025-02", 10, 8, carried_over=1),
        build_row("a2", "2025-02", 10, 8),
        build_row("a3", "2025-02", 10, 8),
    ]
    older = [build_row(code, "2025-01", 10, 8, carried_over=1) for code in ("a1", "a2", "a3")]
    here = build_view([*older, *rows])
    assert here.basis is Basis.RECEIVED
    assert here.find_left_out() == LeftOut(("2025-01", "2025-02"), 3, Basis.COMPLETED)


def test_a_period_is_reported_up_to_its_newest_day() -> None:
    days = (date(2025, 3, 31), date(2025, 6, 30), date(2025, 5, 31))
    rows = [build_row(f"a{at}", "2025-01", 10, 8, as_at=day) for at, day in enumerate(days)]
    assert build_view(rows, JANUARY).as_at == date(2025, 6, 30)
    assert build_view([]).as_at is None


@pytest.mark.parametrize(("days", "young"), [(44, True), (45, False), (46, False)])
def test_a_month_is_young_for_less_than_45_days(days: int, young: bool) -> None:
    as_at = date(2025, 1, 31) + timedelta(days=days)
    here = build_view([build_row("a1", "2025-01", 10, 8, as_at=as_at)], JANUARY)
    assert here.rows["young"].tolist() == [young]


def test_readings_of_two_metrics_of_the_same_table_do_not_mix() -> None:
    """The view keeps the rows of each metric: what only counts industry suggestions has rows of its own."""
    opinion = {"title": "修路", "submitted_on": date(2025, 1, 5)}
    opinions = [
        opinion | {"code": "o1", "population": "visit"},
        opinion | {"code": "o2", "population": "industry"},
    ]
    here = build_view(
        [build_row("a1", "2025-01", 10, 8)], JANUARY, records=make_records("opinions", opinions)
    )
    assert here.read(METRICS["opinions"]).numerator == 2
    assert here.read(METRICS["industry_suggestions"]).numerator == 1
    assert here.read(METRICS["opinions"]).numerator == 2
