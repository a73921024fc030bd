"""Changes of a metric against the period before and the year before, and when none may be told."""

from collections.abc import Iterator
from fractions import Fraction

from dashboard.catalogue.kinds import Basis, Better
from dashboard.measures.chart.data import digits
from dashboard.measures.numbers.months import between, has_period_before, period_before, year_before
from dashboard.measures.numbers.readings import Reading, half_up
from dashboard.measures.numbers.reporting import all_reported
from dashboard.measures.numbers.view import Period, View
from dashboard.text import say

ALIKE = 14  # days by which two periods' ages may differ and still be alike


def changes(view: View, code: str, now: Reading) -> Iterator[str]:
    """Against the period before and the year before, in words. Never where months are 尚在办理期, lack figures or are unknown in part."""
    if _too_fresh(now):
        yield say(view.lang, "briefing.young")
        return
    for against, period in compared_periods(view):
        yield from _change(view, code, now, period, against)


def _change(view: View, code: str, now: Reading, period: Period, against: str) -> Iterator[str]:
    if not (now.complete and has_all_months(view, view.period) and has_all_months(view, period)):
        return
    then = view.read(view.metrics[code], view.within(period))
    if now.value is None or then.value is None or not then.complete or _too_fresh(then):
        return
    rate = now.metric.is_rate
    if not rate and not then.value:
        return
    by = (now.value - then.value) * 100 if rate else (now.value - then.value) / then.value * 100
    yield _change_words(view.lang, by, against, "points" if rate else "share")


def compared_periods(view: View) -> Iterator[tuple[str, Period]]:
    """环比 of a month or quarter, 同比 of every period."""
    if has_period_before(*view.period):
        yield "before", period_before(*view.period)
    yield "last_year", year_before(*view.period)


def has_all_months(view: View, period: Period) -> bool:
    return set(view.within(period)["month"]) == set(between(*period))


def reported(view: View, period: Period) -> bool:
    return all_reported(view.rows, view.stations, *period)


def of_other_age(view: View, period: Period) -> bool:
    """Whether the period was told so many days after its end, and this one so many others."""
    if view.basis is not Basis.RECEIVED:
        return False
    now, then = (int(view.within(one)["age"].min()) for one in (view.period, period))
    return abs(now - then) > ALIKE


def _too_fresh(found: Reading) -> bool:
    """It would be compared with months that were reported at another age."""
    return found.young and found.metric.better is not Better.NEITHER


def _change_words(lang: str, by: Fraction, against: str, unit: str) -> str:
    shown = half_up(by, 2 if unit == "points" else 1)
    way = "same" if shown == 0 else "up" if shown > 0 else "down"
    words = say(lang, f"briefing.{way}_{unit}", change=digits(abs(shown)))
    return say(lang, f"briefing.against_{against}", words=words)
