"""How readings stand to their targets. Source: DESIGN, "Targets": a rate by its gap, a count by the calendar."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from dashboard.catalogue.kinds import Better, Metric
from dashboard.measures.briefing_figures import changes
from dashboard.measures.chart_data import digits
from dashboard.measures.months import length
from dashboard.measures.readings import SHOWN_TIMES, Reading, half_up
from dashboard.measures.view import View
from dashboard.text import say


@dataclass(frozen=True, slots=True)
class MetricLine:
    """A metric of the period: its reading, what it is compared with, and in words how it stands to its target."""

    found: Reading
    changes: str
    target: float | None
    standing: str


def metric_lines(view: View, metrics: Iterable[Metric]) -> Iterator[MetricLine]:
    """Only of metrics of which something is known; changes are told of items alone, whose months are known."""
    for metric in metrics:
        found = view.read(metric)
        if found.numerator is None:
            continue
        of_items = metric.table not in view.records
        told = say(view.lang, "sentence.comma").join(changes(view, metric.code, found)) if of_items else ""
        target = target_of(view, metric.code)
        yield MetricLine(found, told, target, standing(view, found, target))


def target_of(view: View, code: str) -> float | None:
    """The one area's own where one area is chosen, else the whole's."""
    areas = set(view.stations["area_code"]) if view.by_area else set()
    own = view.targets.get((code, areas.pop())) if len(areas) == 1 else None
    return own if own is not None else view.targets.get((code, ""))


def standing(view: View, found: Reading, target: float | None) -> str:
    """未设目标 without one; nothing is judged while months are 尚在办理期 or the value is unknown."""
    if target is None:
        return say(view.lang, "target.none")
    if found.value is None:
        return say(view.lang, "target.unknown")
    if found.metric.is_rate:
        return _of_rate(view, found, Fraction(str(target)))
    return _of_count(view, found, Fraction(str(target)))


def missing_items(found: Reading, target: Fraction) -> int:
    """How many more of the denominator would have to be in the numerator to reach `target` per cent."""
    needed = ceil(target * (found.denominator or 0) / 100)
    return max(needed - (found.numerator or 0), 0)


def _of_rate(view: View, found: Reading, target: Fraction) -> str:
    if found.young and found.metric.better is not Better.NEITHER:
        return say(view.lang, "target.young")
    gap = (found.value or Fraction(0)) * SHOWN_TIMES[found.metric.unit] - target
    if gap >= 0:
        return say(view.lang, "target.reached", points=digits(half_up(gap)))
    values = {"points": digits(half_up(-gap)), "items": missing_items(found, target)}
    return say(view.lang, "target.short_rate", **values)


def _of_count(view: View, found: Reading, target: Fraction) -> str:
    """序时进度: the target's part of the year that the period is."""
    months = length(view.first, view.last)
    expected = target * months / 12
    have = (found.value or Fraction(0)) * SHOWN_TIMES.get(found.metric.unit, Fraction(1))
    values = {"expected": digits(half_up(expected)), "months": months}
    if have >= expected:
        return say(view.lang, "target.on_time", **values)
    return say(view.lang, "target.behind", missing=digits(half_up(expected - have)), **values)
