"""Targets that metrics miss by more than the threshold, for the whole and for areas with their own."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from dashboard.measures.attention.causes import BelowTarget
from dashboard.measures.attention.item import AttentionItem
from dashboard.measures.numbers.readings import Reading
from dashboard.measures.numbers.records import find_newest_as_at
from dashboard.measures.numbers.view import View
from dashboard.measures.page.targets import compare_with_target, read_judged


def find_below_target(view: View, points: float) -> Iterator[AttentionItem]:
    """By more than so many points, the furthest first. Targets of areas that the view does not see are left out."""
    misses = [miss for miss in _find_misses(view) if miss[0] > Fraction(points)]
    for _, item in sorted(misses, key=lambda miss: (-miss[0], miss[1].code)):
        yield item


def _find_misses(view: View) -> Iterator[tuple[Fraction, AttentionItem]]:
    """Every target with how far it is missed, 0 where it isn't."""
    for (code, area), target in view.targets.items():
        now = _read(view, code, area)
        if now is None or now.numerator is None:
            continue
        target_standing = compare_with_target(view, now, target)
        name = view.names[area] if area else ""
        at = f"{code}:{view.first}..{view.last}"
        cause = BelowTarget(code, target_standing)
        day = _find_day(view, now)
        item = AttentionItem("below_target", area, name, cause, now.origin, about="area", at=at, day=day)
        yield target_standing.shortfall, item


def _find_day(view: View, reading: Reading) -> date | None:
    """The day up to which the figures of a reading are reported."""
    table = reading.metric.table
    return find_newest_as_at([view.find_rows(reading.metric)]) if table in view.records else view.as_at


def _read(view: View, code: str, area: str) -> Reading | None:
    """Reading of the months that may be judged; None where this view can't separate that place."""
    metric = view.metrics.get(code)
    narrowed = view.by_station or view.by_colour or (view.by_area and not area)
    if metric is None or narrowed:
        return None
    return read_judged(view, metric, area)
