"""Changes against earlier periods: exact, in points of a rate and per cent of a count, and none of what is young."""

from datetime import date

import pytest

from dashboard.measures.page.changes import Change, Changes, NoChange, find_changes
from tests.measures.views import build_aged_row, build_row, build_view

MARCH = ("2025-03", "2025-03")


@pytest.mark.parametrize(
    ("code", "known"),
    [
        ("received", (Change("before", "share", 3.0), Change("last_year", "share", -6.4))),
        (
            "completion_rate",
            (
                Change("before", "points", -0.94, within_chance=True),
                Change("last_year", "points", -0.12, within_chance=True),
            ),
        ),
    ],
)
def test_counts_change_in_per_cent_and_rates_in_points(code: str, known: tuple[Change, ...]) -> None:
    rows = [
        build_aged_row("a1", "2025-03", 103, 101),
        build_aged_row("a1", "2025-02", 100, 99),
        build_aged_row("a1", "2024-03", 110, 108),
    ]
    here = build_view(rows, MARCH)
    assert find_changes(here, code, here.read(here.metrics[code])) == Changes(known)


@pytest.mark.parametrize(("completed", "within"), [(960, True), (959, False)])
def test_a_change_is_within_chance_while_its_interval_holds_0(completed: int, within: bool) -> None:
    """Against 975 of 1,000: Newcombe's interval of the difference ends at +0.07 and −0.02 points."""
    rows = [build_aged_row("a1", "2025-03", 1000, completed), build_aged_row("a1", "2025-02", 1000, 975)]
    here = build_view(rows, MARCH)
    (change,) = find_changes(here, "completion_rate", here.read(here.metrics["completion_rate"])).known
    assert change.within_chance is within


def test_of_what_is_young_none_is_known() -> None:
    fresh = build_row("a1", "2025-03", 103, 60, as_at=date(2025, 3, 31))
    here = build_view([fresh, build_row("a1", "2025-02", 100, 99)], MARCH)
    assert find_changes(here, "completed", here.read(here.metrics["completed"])) == Changes(young=True)
    assert find_changes(here, "received", here.read(here.metrics["received"])).known


def test_from_nothing_there_is_no_per_cent() -> None:
    here = build_view([build_row("a1", "2025-03", 103, 101), build_row("a1", "2025-02", 0, 0)], MARCH)
    assert find_changes(here, "received", here.read(here.metrics["received"])) == Changes(
        absences=(NoChange("before", "zero"), NoChange("last_year", "nothing"))
    )
