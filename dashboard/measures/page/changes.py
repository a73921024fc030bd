"""Changes of a metric against the period before and the year before, where they can be compared."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from dashboard.catalogue.kinds import Basis, Better
from dashboard.measures.numbers.intervals import compute_difference_interval
from dashboard.measures.numbers.months import (
    find_period_before,
    find_year_before,
    has_period_before,
    list_months_between,
)
from dashboard.measures.numbers.readings import Reading, round_half_up
from dashboard.measures.numbers.reporting import has_all_reports
from dashboard.measures.numbers.view import Period, View

ALIKE = 14  # days by which two periods' ages may differ and still be alike
ChangeUnit = Literal["points", "share"]


@dataclass(frozen=True, slots=True)
class Change:
    """Change against another period ("before" or "last_year"), rounded half up.

    `amount` is in percentage points of a rate (unit "points"), else in per cent of what was (unit "share").
    `within_chance`: of a rate, the interval of the difference holds 0.
    """

    against: str
    unit: ChangeUnit
    amount: float
    within_chance: bool = False


@dataclass(frozen=True, slots=True)
class Changes:
    """Comparable changes of one metric; `young`: none, since the period is 尚在办理期."""

    known: tuple[Change, ...] = ()
    young: bool = False


def find_changes(view: View, code: str, now: Reading) -> Changes:
    """Changes against the period and the year before; none where months lack figures or are partly unknown."""
    if _is_too_fresh(now):
        return Changes(young=True)
    changes = (_compare(view, code, now, period, against) for against, period in list_compared_periods(view))
    return Changes(tuple(change for change in changes if change))


def _compare(view: View, code: str, now: Reading, period: Period, against: str) -> Change | None:
    if not (now.complete and has_all_months(view, view.period) and has_all_months(view, period)):
        return None
    then = view.read(view.metrics[code], view.select_rows(period))
    if now.value is None or then.value is None or not then.complete or _is_too_fresh(then):
        return None
    if now.metric.is_rate:
        amount = round_half_up((now.value - then.value) * 100)
        return Change(against, "points", amount, _is_within_chance(now, then, view.rule.confidence))
    if not then.value:
        return None
    return Change(against, "share", round_half_up((now.value - then.value) / then.value * 100, 1))


def _is_within_chance(now: Reading, then: Reading, confidence: float) -> bool:
    """Whether chance explains the difference of two proportions; never of what is none."""
    counts = (now.numerator or 0, now.denominator or 0, then.numerator or 0, then.denominator or 0)
    if counts[0] > counts[1] or counts[2] > counts[3]:
        return False
    low, high = compute_difference_interval(*counts, confidence)
    return low <= 0 <= high


def list_compared_periods(view: View) -> Iterator[tuple[str, Period]]:
    """环比 of a month or quarter, 同比 of every period."""
    if has_period_before(*view.period):
        yield "before", find_period_before(*view.period)
    yield "last_year", find_year_before(*view.period)


def has_all_months(view: View, period: Period) -> bool:
    return set(view.select_rows(period)["month"]) == set(list_months_between(*period))


def has_reports(view: View, period: Period) -> bool:
    return has_all_reports(view.rows, view.stations, *period)


def is_of_other_age(view: View, period: Period) -> bool:
    """Whether the two periods were reported at ages more than ALIKE days apart."""
    if view.basis is not Basis.RECEIVED:
        return False
    now, then = (int(view.select_rows(compared)["age"].min()) for compared in (view.period, period))
    return abs(now - then) > ALIKE


def _is_too_fresh(reading: Reading) -> bool:
    """Whether it would be compared with months that were reported at another age."""
    return reading.young and reading.metric.better is not Better.NEITHER
