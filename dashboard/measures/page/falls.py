"""Falls: which area's (or, within one area, station's) rate fell against the period before by more than chance explains."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from dashboard.catalogue.kinds import Basis, Metric
from dashboard.measures.numbers.comparable import select_comparable
from dashboard.measures.numbers.intervals import compute_difference_interval
from dashboard.measures.numbers.months import find_period_before, has_period_before
from dashboard.measures.numbers.readings import Reading
from dashboard.measures.numbers.view import Period, View

FEWEST = 30  # a rate on fewer than this is not compared
Outcome = Literal["fell_most", "fell", "falls_within", "changes_within", "none_fell"]


@dataclass(frozen=True, slots=True)
class Fall:
    """What the rates of `compared` places, two at least, did against the period before.

    `outcome`: one fell beyond chance ("fell_most": none fell more, within chance or not); falls, or all changes, lie
    within chance; none fell. `place` (by name), its `rate` and its `fall` as a share of 1 where one is named.
    `whole`: no month of the view's end is left out of `period`.
    """

    metric: str
    outcome: Outcome
    compared: int
    of_station: bool
    against: Literal["month", "year"]
    period: Period
    whole: bool
    place: str = ""
    rate: Reading | None = None
    fall: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class _Change:
    """Both readings of a place, `change` as a share of 1, and its interval."""

    code: str
    now: Reading
    change: Fraction
    interval: tuple[float, float]


def read_fall(view: View) -> Fall | None:
    """Of areas, or of stations within one area; None where fewer than two can be compared."""
    by = "area_code" if view.rows["area_code"].nunique() > 1 else "station_code"
    period = _find_judged_period(view)
    if period is None:
        return None
    metric = view.metrics["completion_rate" if view.basis is Basis.COMPLETED else "on_time_rate"]
    changes = _list_changes(view, metric, by, period)
    if len(changes) < 2:
        return None
    outcome, named = _judge_changes(changes)
    return Fall(
        metric=metric.code,
        outcome=outcome,
        compared=len(changes),
        of_station=by == "station_code",
        against="month" if has_period_before(*period) else "year",
        period=period,
        whole=period == view.period,
        place=view.names[named.code] if named else "",
        rate=named.now if named else None,
        fall=-named.change if named else Fraction(0),
    )


def _judge_changes(changes: Sequence[_Change]) -> tuple[Outcome, _Change | None]:
    """The outcome, and the deepest fall that chance does not explain; `changes` begin with the deepest fall."""
    fallen = [change for change in changes if change.interval[1] < 0]
    if fallen:
        return ("fell_most" if fallen[0] is changes[0] else "fell"), fallen[0]
    if changes[0].change >= 0:
        return "none_fell", None
    risen = any(change.interval[0] > 0 for change in changes)
    return ("falls_within" if risen else "changes_within"), None


def _find_judged_period(view: View) -> Period | None:
    """The view's period without its young end."""
    judged = view.select_judged()
    return None if judged.empty else (view.first, str(judged["month"].max()))


def _list_changes(view: View, metric: Metric, by: str, period: Period) -> list[_Change]:
    """Changes over what both periods have of those whose rate rests on enough in both, the deepest fall first.

    Intervals are Newcombe's, with the rule's confidence shared among all of them (Bonferroni).
    """
    pair = select_comparable(view, metric, period, find_period_before(*period))
    now, before = (view.read_by(metric, by, rows[~rows["young"]]) for rows in pair)
    codes = [
        code for code in now.keys() & before.keys() if _is_enough(now[code]) and _is_enough(before[code])
    ]
    confidence = 1 - (1 - view.rule.confidence) / max(len(codes), 1)
    changes = [_compare(code, now[code], before[code], confidence) for code in codes]
    return sorted(changes, key=lambda change: (change.change, change.code))


def _is_enough(reading: Reading) -> bool:
    return reading.value is not None and (reading.denominator or 0) >= FEWEST


def _compare(code: str, now: Reading, before: Reading, confidence: float) -> _Change:
    counts = [count or 0 for reading in (now, before) for count in (reading.numerator, reading.denominator)]
    interval = compute_difference_interval(counts[0], counts[1], counts[2], counts[3], confidence)
    return _Change(code, now, (now.value or Fraction(0)) - (before.value or Fraction(0)), interval)
