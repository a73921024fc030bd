"""Comparison of two areas, stations or periods: the filters and their other side."""

from dashboard.desk.desk import Desk
from dashboard.desk.numbers import cache_numbers
from dashboard.filters import Filters, write_period
from dashboard.measures.numbers.view import View
from dashboard.measures.page import comparison
from dashboard.measures.page.comparison import ComparisonLimits, Refusal, SideLine
from dashboard.text import say
from dashboard.wording.page.comparison import write_limits


@cache_numbers
def compare_sides(desk: Desk, filters: Filters) -> tuple[SideLine, ...]:
    """Both sides of the filters, metric by metric."""
    return comparison.compare_sides(*_view_sides(desk, filters))


@cache_numbers
def explain_refusal(desk: Desk, filters: Filters) -> Refusal:
    """Why the two sides aren't compared; empty where they are."""
    return comparison.explain_refusal(*_view_sides(desk, filters))


def write_note(desk: Desk, filters: Filters) -> str:
    """Limits of the comparison, in sentences."""
    return write_limits(filters.lang, _find_limits(desk, filters))


@cache_numbers
def _find_limits(desk: Desk, filters: Filters) -> ComparisonLimits:
    return comparison.find_limits(*_view_sides(desk, filters))


def name_sides(desk: Desk, filters: Filters) -> tuple[str, str]:
    """What each side is called: its place, or its period where the places are the same."""
    filters = desk.resolve(filters)
    sides = (filters, filters.other or filters)
    places = [(*side.stations, *side.areas)[:1] for side in sides]
    if places[0] == places[1]:
        left, right = (write_period(filters.lang, side.first, side.last) for side in sides)
        return left, right
    left, right = (
        desk.map_names(side)[place[0]] if place else say(filters.lang, "beside.all")
        for side, place in zip(sides, places, strict=True)
    )
    return left, right


def _view_sides(desk: Desk, filters: Filters) -> tuple[View, View]:
    """Each side by itself. Both are the same where nothing is set beside it."""
    filters = desk.resolve(filters)
    return desk.view(filters.replace(other=None)), desk.view((filters.other or filters).replace(other=None))
