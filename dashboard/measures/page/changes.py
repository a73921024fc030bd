"""Changes of a metric against the period before and the year before, where they can be compared."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from dashboard.measures.numbers.comparable import Comparable, Extent, Obstacle, read_comparable
from dashboard.measures.numbers.intervals import compute_difference_interval
from dashboard.measures.numbers.months import find_period_before, find_year_before, has_period_before
from dashboard.measures.numbers.readings import Reading, subtract_shown
from dashboard.measures.numbers.rounding import round_half_up
from dashboard.measures.numbers.view import Period, View

Against = Literal["before", "last_year"]
ChangeUnit = Literal["points", "share"]


@dataclass(frozen=True, slots=True)
class Change:
    """Change against another period ("before" or "last_year"), rounded half up.

    `amount` is in percentage points of a share (unit "points"), else in per cent of what was (unit "share");
    `part` is what it was compared over, None where that is all that either period has; `equal`: both are the same
    exactly, not only as rounded. `within_chance`: of a rate, the interval of the difference holds 0.
    """

    against: Against
    unit: ChangeUnit
    amount: float
    part: Extent | None = None
    equal: bool = False
    within_chance: bool = False


@dataclass(frozen=True, slots=True)
class NoChange:
    """Why there is no change against a period: a reason of Comparable, or "zero": from 0 there is no per cent."""

    against: Against
    reason: Obstacle | Literal["zero"]


@dataclass(frozen=True, slots=True)
class Changes:
    """Comparable changes of one metric, and why there is none; `young`: the period is 尚在办理期."""

    known: tuple[Change, ...] = ()
    absences: tuple[NoChange, ...] = ()
    young: bool = False


def find_changes(view: View, code: str, now: Reading) -> Changes:
    """Changes against the period and the year before, each over what both have."""
    if now.young and not now.metric.of_intake:
        return Changes(young=True)
    metric, periods = view.metrics[code], list_compared_periods(view.period)
    results = [find_change(view, metric.code, view.period, *period) for period in periods]
    return Changes(
        tuple(result for result in results if isinstance(result, Change)),
        tuple(result for result in results if isinstance(result, NoChange)),
    )


def find_change(view: View, code: str, period: Period, against: Against, other: Period) -> Change | NoChange:
    """Change of a metric from `other` to `period`, or why there is none."""
    pair = read_comparable(view, view.metrics[code], period, other)
    if pair.reason:
        return NoChange(against, pair.reason)
    now, then = pair.now.value, pair.then.value
    if now is None or then is None:
        return NoChange(against, "unknown")
    equal, part = now == then, None if pair.extent.whole else pair.extent
    if pair.now.metric.unit == "per_cent":
        points = subtract_shown(pair.now, pair.then)
        return Change(against, "points", points, part, equal, _is_within_chance(pair, view.rule.confidence))
    if not then:
        return NoChange(against, "zero")
    return Change(against, "share", round_half_up((now - then) / then * 100, 1), part, equal)


def _is_within_chance(pair: Comparable, confidence: float) -> bool:
    """Whether chance explains the difference of two proportions; never of what is none, or counts every station."""
    now, then = pair.now, pair.then
    counts = (now.numerator or 0, now.denominator or 0, then.numerator or 0, then.denominator or 0)
    if now.metric.of_reporting or counts[0] > counts[1] or counts[2] > counts[3]:
        return False
    low, high = compute_difference_interval(*counts, confidence)
    return low <= 0 <= high


def list_compared_periods(period: Period) -> Iterator[tuple[Against, Period]]:
    """环比 of a month or quarter, 同比 of every period."""
    if has_period_before(*period):
        yield "before", find_period_before(*period)
    yield "last_year", find_year_before(*period)
