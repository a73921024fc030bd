"""What deserves a look by the rules that are on, and who is ahead. Source: docs/design.md; catalogue/attention.py.

It goes by the view's day, not by the clock on the wall, and names stations and matters, never persons.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain

from dashboard.measures.attention.item import Matter
from dashboard.measures.attention.records import deadline, stuck
from dashboard.measures.attention.stations import (
    OVERDUE,
    above,
    late,
    low_coverage,
    not_reported,
    outside_funnel,
    pending,
)
from dashboard.measures.attention.targets import below_target
from dashboard.measures.numbers.view import View

Evaluated = Callable[[View, float], Iterator[Matter]]

# Every rule of the catalogue, the weightiest first.
RULES: Mapping[str, Evaluated] = {
    "late": late,
    "outside_funnel": outside_funnel,
    "below_target": below_target,
    "deadline": deadline,
    "stuck": stuck,
    "not_reported": not_reported,
    "low_coverage": low_coverage,
}
OF_STATIONS = ("outside_funnel", "not_reported", "late")  # without what the demonstration invents

__all__ = ["OF_STATIONS", "OVERDUE", "RULES", "Matter", "ahead", "concerns", "matters", "of_these", "pending"]


def matters(view: View) -> tuple[Matter, ...]:
    """All that deserves a look, rule by rule; within each the weightiest first."""
    return tuple(chain.from_iterable(_by(view, code) for code in RULES))


def concerns(view: View) -> tuple[Matter, ...]:
    """需关注: what deserves a look of stations alone."""
    return tuple(chain.from_iterable(_by(view, code) for code in OF_STATIONS))


def ahead(view: View) -> tuple[Matter, ...]:
    """靠前: the stations whose rate lies above what chance explains."""
    return tuple(above(view))


def of_these(view: View, found: Iterable[Matter]) -> tuple[Matter, ...]:
    """Those of the view's areas and stations, of matters found among all: 低于全区 then means what it says."""
    if not (view.by_area or view.by_station):
        return tuple(found)
    codes = {
        "station": set(view.stations["code"]),
        "area": set(view.stations["area_code"]) if view.by_area and not view.by_station else set(),
        "micro_project": set(view.records["micro_projects"]["code"]),
        "suggestion": set(view.records["suggestions"]["code"]),
    }
    return tuple(matter for matter in found if matter.code in codes[matter.about])


def _by(view: View, code: str) -> Iterator[Matter]:
    """Nothing of a rule that is off."""
    return RULES[code](view, view.thresholds[code] or 0.0) if code in view.thresholds else iter(())
