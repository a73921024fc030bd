"""Targets and the standing of readings to them. Source: docs/design.md, "Targets"."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import ceil

from dashboard.catalogue.kinds import Better, Metric
from dashboard.measures.numbers.months import count_months
from dashboard.measures.numbers.readings import SHOWN_TIMES, Reading, read_metric, subtract_exactly
from dashboard.measures.numbers.rounding import round_half_up
from dashboard.measures.numbers.view import View
from dashboard.measures.page.changes import Changes, find_changes

NONE = Fraction(0)


@dataclass(frozen=True, slots=True)
class TargetStanding:
    """Standing of a reading to its target: the code of its sentence and the numbers in it, rounded half up.

    `shortfall` is how far it misses the target: of a rate in percentage points, else in per cent of what should be
    by now. `without_young`: the months that are 尚在办理期 are left out.
    """

    code: str
    values: Mapping[str, float | int] = field(default_factory=dict)
    shortfall: Fraction = NONE
    without_young: bool = False


@dataclass(frozen=True, slots=True)
class MetricLine:
    """A metric of the period: its reading, changes, target (None: no target), and standing to that target."""

    reading: Reading
    changes: Changes
    target: float | None
    target_standing: TargetStanding


def read_metric_lines(view: View, metrics: Iterable[Metric]) -> Iterator[MetricLine]:
    """Lines of the metrics with a known reading; only those of items, which have months, have changes.

    What is different in each group isn't added up.
    """
    for metric in metrics:
        if metric.by:
            continue
        now = view.read(metric)
        if now.numerator is None:
            continue
        of_items = metric.table not in view.records
        changes = find_changes(view, metric.code, now) if of_items else Changes()
        target = find_target(view, metric.code)
        yield MetricLine(now, changes, target, judge_target(view, now, target))


def find_target(view: View, code: str) -> float | None:
    """The one area's own where one area is chosen, else the whole's."""
    areas = set(view.stations["area_code"]) if view.by_area else set()
    own = view.targets.get((code, areas.pop())) if len(areas) == 1 else None
    return own if own is not None else view.targets.get((code, ""))


def judge_target(view: View, now: Reading, target: float | None) -> TargetStanding:
    """未设目标 without one. `now` is the view's own: where months of it are young, the others are judged alone."""
    if target is None:
        return TargetStanding("none")
    if not (now.young and _is_age_dependent(now.metric)):
        return compare_with_target(view, now, target)
    old = read_judged(view, now.metric)
    if old.value is None:
        return TargetStanding("young")
    return replace(compare_with_target(view, old, target), without_young=True)


def read_judged(view: View, metric: Metric, area: str = "") -> Reading:
    """The metric over what may be judged: of rates of items without the young months. `area`: of that area alone."""
    rows = view.find_rows(metric)
    if _is_age_dependent(metric):
        rows = rows[~rows["young"]]
    return read_metric(rows[rows["area_code"] == area] if area else rows, metric, view.origins)


def _is_age_dependent(metric: Metric) -> bool:
    return metric.is_rate and metric.better is not Better.NEITHER


def compare_with_target(view: View, now: Reading, target: float) -> TargetStanding:
    """Standing of this reading as it is, whatever its age."""
    if now.value is None:
        return TargetStanding("unknown")
    exact = Fraction(str(target))
    if now.metric.is_rate:
        return _compare_rate(now, exact)
    if now.metric.better is Better.LOWER:
        return _compare_most(now, exact)
    return _compare_count(view, now, exact)


def count_missing_items(now: Reading, target: Fraction) -> int:
    """How many more of the denominator would have to be in the numerator to reach `target` per cent."""
    needed = ceil(target * (now.denominator or 0) / 100)
    return max(needed - (now.numerator or 0), 0)


def _compare_rate(now: Reading, target: Fraction) -> TargetStanding:
    """A gap that would round to 0 has sentences of its own, and so has none at all."""
    gap, points = _scale_value(now) - target, _subtract_target(now, target)
    if gap == 0:
        return TargetStanding("reached")
    if gap > 0:
        return TargetStanding("above", {"points": points}) if points else TargetStanding("just_above")
    items = count_missing_items(now, target)
    if not points:
        return TargetStanding("just_short", {"items": items}, -gap)
    return TargetStanding("short_rate", {"points": points, "items": items}, -gap)


def _compare_count(view: View, now: Reading, target: Fraction) -> TargetStanding:
    """序时进度: the target's part of the year that the period is."""
    months = count_months(view.first, view.last)
    expected, have = target * months / 12, _scale_value(now)
    values = {"expected": round_half_up(expected), "months": months}
    if have >= expected:
        return TargetStanding("on_time", values)
    missing = _subtract_target(now, expected)
    return TargetStanding("behind", values | {"missing": missing}, (expected - have) * 100 / expected)


def _compare_most(now: Reading, target: Fraction) -> TargetStanding:
    """Of a metric that is better lower: its target is a maximum at any time of the year."""
    over = _scale_value(now) - target
    if over <= 0:
        return TargetStanding("within")
    shortfall = over * 100 / target if target else Fraction(100)
    return TargetStanding("over", {"over": _subtract_target(now, target)}, shortfall)


def _subtract_target(now: Reading, target: Fraction) -> float:
    """How far the value lies from the target, both as they are shown."""
    return abs(float(subtract_exactly(now.shown_value, round_half_up(target))))


def _scale_value(now: Reading) -> Fraction:
    return (now.value or NONE) * SHOWN_TIMES.get(now.metric.unit, Fraction(1))
