"""How readings stand to their targets. Source: docs/design.md, "Targets": a rate by its gap, a count by the calendar."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from dashboard.catalogue.kinds import Better, Metric
from dashboard.measures.chart.data import digits
from dashboard.measures.numbers.months import length
from dashboard.measures.numbers.readings import SHOWN_TIMES, Reading, half_up, reading
from dashboard.measures.numbers.view import View
from dashboard.measures.page.changes import changes
from dashboard.text import say

NONE = Fraction(0)


@dataclass(frozen=True, slots=True)
class MetricLine:
    """A metric of the period: its reading, what it is compared with, and in words how it stands to its target."""

    found: Reading
    changes: str
    target: float | None
    standing: str


@dataclass(frozen=True, slots=True)
class Against:
    """How a reading stands to a target, in words.

    `short` is how far it misses it: of a rate in percentage points, else in per cent of what should be by now.
    """

    words: str
    short: Fraction = NONE


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
    """未设目标 without one. `found` is the view's own: where months of it are young, the others are judged alone."""
    if target is None:
        return say(view.lang, "target.none")
    if not (found.young and _waits_for_age(found.metric)):
        return against(view, found, target).words
    old = judged(view, found.metric)
    if old.value is None:
        return say(view.lang, "target.young")
    return say(view.lang, "target.without_young", standing=against(view, old, target).words)


def judged(view: View, metric: Metric, area: str = "") -> Reading:
    """The metric over what may be judged: of rates of items without the young months. `area`: of that area alone."""
    rows = view.rows_of(metric)
    if _waits_for_age(metric):
        rows = rows[~rows["young"]]
    return reading(rows[rows["area_code"] == area] if area else rows, metric, view.origins)


def _waits_for_age(metric: Metric) -> bool:
    return metric.is_rate and metric.better is not Better.NEITHER


def against(view: View, found: Reading, target: float) -> Against:
    if found.value is None:
        return Against(say(view.lang, "target.unknown"))
    exact = Fraction(str(target))
    if found.metric.is_rate:
        return _of_rate(view, found, exact)
    if found.metric.better is Better.LOWER:
        return _at_most(view, found, exact)
    return _of_count(view, found, exact)


def missing_items(found: Reading, target: Fraction) -> int:
    """How many more of the denominator would have to be in the numerator to reach `target` per cent."""
    needed = ceil(target * (found.denominator or 0) / 100)
    return max(needed - (found.numerator or 0), 0)


def _of_rate(view: View, found: Reading, target: Fraction) -> Against:
    gap = _shown(found) - target
    if gap >= 0:
        return Against(say(view.lang, "target.reached", points=digits(half_up(gap))))
    values = {"points": digits(half_up(-gap)), "items": missing_items(found, target)}
    return Against(say(view.lang, "target.short_rate", **values), -gap)


def _of_count(view: View, found: Reading, target: Fraction) -> Against:
    """序时进度: the target's part of the year that the period is."""
    months = length(view.first, view.last)
    expected, have = target * months / 12, _shown(found)
    values = {"expected": digits(half_up(expected)), "months": months}
    if have >= expected:
        return Against(say(view.lang, "target.on_time", **values))
    short = expected - have
    return Against(
        say(view.lang, "target.behind", missing=digits(half_up(short)), **values), short * 100 / expected
    )


def _at_most(view: View, found: Reading, target: Fraction) -> Against:
    """Of what is better the less there is: it may not be more, at any time of the year."""
    over = _shown(found) - target
    if over <= 0:
        return Against(say(view.lang, "target.within"))
    words = say(view.lang, "target.over", over=digits(half_up(over)))
    return Against(words, over * 100 / target if target else Fraction(100))


def _shown(found: Reading) -> Fraction:
    return (found.value or NONE) * SHOWN_TIMES.get(found.metric.unit, Fraction(1))
