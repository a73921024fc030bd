"""Who has reported doesn't depend on the colour chosen."""

from dataclasses import replace

from dashboard.catalogue.metrics import METRICS
from dashboard.measures.attention.stations import find_pending
from dashboard.measures.numbers.view import View
from dashboard.measures.page.overview import read_overview
from tests.measures.views import build_row, build_view

JANUARY = ("2025-01", "2025-01")
ROWS = [
    build_row("a1", "2025-01", 8, 7, colour="1"),
    build_row("a1", "2025-01", 2, 1, colour="2"),
    build_row("a2", "2025-01", 5, 4, colour="2"),  # none of the first colour
    build_row("a3", "2025-01", 9, 8),  # without colours
]
PLACES: dict[str, dict[str, str]] = {"a1": {}, "a2": {}, "a3": {}, "a4": {}}


def choose_colour(colour: str) -> View:
    whole = build_view(ROWS, JANUARY, PLACES)
    return replace(whole, rows=whole.rows[whole.rows["colour"] == colour], by_colour=True)


def test_the_same_stations_have_reported_whatever_the_colour() -> None:
    for view in (build_view(ROWS, JANUARY, PLACES), choose_colour("1"), choose_colour("2")):
        reading = view.read(METRICS["reporting_rate"])
        assert (reading.numerator, reading.denominator) == (3, 4)
        facts = read_overview(view)
        assert facts
        assert facts.backlog.missing == 1
        assert [item.code for item in find_pending(replace(view, thresholds={}))] == ["a4"]


def test_a_station_without_any_of_the_colour_counts_with_0_and_one_without_colours_not() -> None:
    reading = choose_colour("1").read(METRICS["items_per_station"])
    assert (reading.numerator, reading.denominator, reading.complete) == (8, 2, False)
    whole = build_view(ROWS, JANUARY, PLACES).read(METRICS["items_per_station"])
    assert (whole.numerator, whole.denominator) == (24, 3)
