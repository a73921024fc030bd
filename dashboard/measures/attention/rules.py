"""Attention rules: items of the active ones, and stations ahead. Source: docs/design.md, catalogue/attention.py.

Standings (late, deadline, stuck, not reported) are judged on the newest reported day, whatever period is chosen; rates
are those of the period. Names stations and records, never persons.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain

from dashboard.measures.attention.item import AttentionItem
from dashboard.measures.attention.records import find_due, find_stuck
from dashboard.measures.attention.stations import (
    find_above,
    find_low_coverage,
    find_not_reported,
    find_outside_funnel,
    find_overdue,
    find_pending,
)
from dashboard.measures.attention.targets import find_below_target
from dashboard.measures.numbers.view import View

Evaluation = Callable[[View, float], Iterator[AttentionItem]]

# Every rule of the catalogue, the weightiest first.
RULES: Mapping[str, Evaluation] = {
    "late": find_overdue,
    "outside_funnel": find_outside_funnel,
    "below_target": find_below_target,
    "deadline": find_due,
    "stuck": find_stuck,
    "not_reported": find_not_reported,
    "low_coverage": find_low_coverage,
}
OF_PERIOD = ("outside_funnel", "below_target", "low_coverage")  # the others stand on a day
OF_STATIONS = ("outside_funnel", "not_reported", "late")  # without what the demonstration invents

__all__ = [
    "OF_PERIOD",
    "OF_STATIONS",
    "RULES",
    "find_ahead",
    "find_concerns",
    "find_items",
    "find_pending",
    "select_items",
]


def find_items(view: View) -> tuple[AttentionItem, ...]:
    """Every attention item, rule by rule; within each the weightiest first."""
    return tuple(chain.from_iterable(_apply_rule(view, code) for code in RULES))


def find_concerns(view: View) -> tuple[AttentionItem, ...]:
    """需关注: attention items of stations alone."""
    return tuple(chain.from_iterable(_apply_rule(view, code) for code in OF_STATIONS))


def find_ahead(view: View) -> tuple[AttentionItem, ...]:
    """靠前: the stations whose rate lies above what chance explains."""
    return tuple(find_above(view))


def select_items(view: View, items: Iterable[AttentionItem]) -> tuple[AttentionItem, ...]:
    """Items of the view's areas and stations, out of those of all: 低于全区 then refers to the whole."""
    if not (view.by_area or view.by_station):
        return tuple(items)
    codes = {
        "station": set(view.stations["code"]),
        "area": set(view.stations["area_code"]) if view.by_area and not view.by_station else set(),
        "micro_project": set(view.records["micro_projects"]["code"]),
        "suggestion": set(view.records["suggestions"]["code"]),
    }
    return tuple(item for item in items if item.code in codes[item.about])


def _apply_rule(view: View, code: str) -> Iterator[AttentionItem]:
    """The items of one rule; none of an inactive one."""
    return RULES[code](view, view.thresholds[code] or 0.0) if code in view.thresholds else iter(())
