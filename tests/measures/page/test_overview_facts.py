"""Facts of the Overview at their bounds: the change of a year, the deepest fall, the backlog."""

from datetime import date

import pytest

from dashboard.measures.numbers.comparable import Extent
from dashboard.measures.numbers.view import View
from dashboard.measures.page.changes import Change, NoChange
from dashboard.measures.page.overview import Overview, read_overview
from tests.measures.views import build_row, build_view

MARCH, QUARTER = ("2025-03", "2025-03"), ("2025-01", "2025-03")


def read_facts(here: View) -> Overview:
    facts = read_overview(here)
    assert facts
    return facts


@pytest.mark.parametrize(
    ("months", "change"),
    [
        (("2024-01", "2024-02", "2024-03"), Change("last_year", "share", 10.0)),
        (("2024-01", "2024-03"), Change("last_year", "share", 10.0, Extent(1, 1, 2, 3, whole=False))),
        ((), NoChange("last_year", "nothing")),
    ],
)
def test_a_year_is_compared_in_the_months_that_the_year_before_has_too(
    months: tuple[str, ...], change: Change | NoChange
) -> None:
    rows = [build_row("a1", f"2025-0{month}", 110, 100) for month in (1, 2, 3)]
    rows += [build_row("a1", month, 100, 100) for month in months]
    intake = read_facts(build_view(rows, QUARTER)).intake
    assert (intake.period, intake.received, intake.change) == (QUARTER, 330, change)


def test_the_intake_is_that_of_the_chosen_period() -> None:
    rows = [build_row("a1", f"2025-0{month}", 100 + month, 100) for month in range(1, 9)]
    intake = read_facts(build_view(rows, ("2025-03", "2025-08"))).intake
    assert (intake.period, intake.received) == (("2025-03", "2025-08"), 633)


def test_completion_leaves_out_young_months() -> None:
    rows = [build_row("a1", "2025-02", 100, 90), build_row("a1", "2025-03", 100, 10, as_at=date(2025, 4, 5))]
    completion = read_facts(build_view(rows, QUARTER)).intake.completion
    assert completion
    assert (completion.period, completion.rate.numerator) == (("2025-02", "2025-02"), 90)


def test_a_sentence_has_one_total_for_the_same_months() -> None:
    """February is young since a2 told it early: a1's part of it isn't judged alone."""
    rows = [build_row(code, month, 100, 99) for code in ("a1", "a2") for month in ("2025-01", "2025-02")]
    rows[-1]["as_at"] = date(2025, 3, 5)
    intake = read_facts(build_view(rows, ("2025-01", "2025-02"))).intake
    assert intake.received == 400
    assert intake.completion
    assert (intake.completion.period, intake.completion.rate.denominator) == (("2025-01", "2025-01"), 200)


def test_the_backlog_counts_stations_that_have_some_and_those_that_lack_the_month() -> None:
    overdue = {"a1": 3, "a2": 0, "b1": None, "b2": 4}
    rows = [build_row(code, "2025-03", 10, 3, overdue_open=items) for code, items in overdue.items()]
    rows.append(build_row("c1", "2025-02", 10, 3))
    backlog = read_facts(build_view(rows, MARCH)).backlog
    assert (backlog.stations, backlog.overdue.numerator, backlog.overdue.at_least) == (2, 7, True)
    assert (backlog.missing, backlog.month) == (1, "2025-03")
