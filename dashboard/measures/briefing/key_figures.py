"""A briefing's key figures: value, counts, the changes that may be told, and what to know about them."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from dashboard.catalogue.kinds import Basis, Better, Origin
from dashboard.measures.briefing.data import KeyFigure
from dashboard.measures.chart.data import digits
from dashboard.measures.numbers.months import between, has_period_before, period_before, year_before
from dashboard.measures.numbers.readings import Reading, half_up
from dashboard.measures.numbers.reporting import all_reported
from dashboard.measures.numbers.view import Period, View
from dashboard.measures.page.published import PublishedFigure
from dashboard.text import say

ALIKE = 14  # days by which two periods' ages may differ and still be alike


def key_figures(view: View, found: Mapping[str, Reading]) -> Iterator[KeyFigure]:
    """The readings that are known, by their metrics' codes; never one that is invented."""
    for code, one in found.items():
        if one.origin is Origin.ILLUSTRATIVE or one.numerator is None:
            continue
        if one.withheld or one.shown is not None:
            yield _key_figure(view, code, one)


def remarks(view: View, found: Mapping[str, Reading]) -> Iterator[str]:
    """What a reader must know so as not to be misled by the key figures and their changes."""
    invented = [code for code, one in found.items() if one.origin is Origin.ILLUSTRATIVE]
    if invented:
        names = say(view.lang, "list.comma").join(say(view.lang, f"metric.{code}.name") for code in invented)
        yield say(view.lang, "briefing.invented", names=names)
    if "completion_rate" in found and found["completion_rate"].denominator == 0:
        yield say(view.lang, "empty.no_items")
    compared = [period for _, period in _periods(view) if _has_all_months(view, period)]
    if compared and not view.by_colour and not all(_reported(view, one) for one in (view.period, *compared)):
        yield say(view.lang, "briefing.some_unreported")
    judged = any(one.metric.better is not Better.NEITHER and not one.young for one in found.values())
    if judged and any(_of_other_age(view, period) for period in compared):
        yield say(view.lang, "briefing.other_age")


def metric_name(view: View, code: str) -> str:
    """By month completed the rate is that of the period: 当期办结率."""
    flow = code == "completion_rate" and view.basis is Basis.COMPLETED
    return say(view.lang, "briefing.flow_rate" if flow else f"metric.{code}.name")


def amount_words(lang: str, value: float | int, unit: str, *, at_least: bool = False) -> str:
    """ "17475件", "≥12件", "99.31%"; in English "17475 items"."""
    shape = "amount_per_cent" if unit == "%" else "amount"
    return say(lang, f"briefing.{shape}", value=("≥" if at_least else "") + digits(value), unit=unit)


def published_key_figure(lang: str, figure: PublishedFigure) -> KeyFigure:
    year = say(lang, "published.year", year=figure.year)
    return KeyFigure(figure.name, figure.words(lang), counts=year, origin=Origin.PUBLISHED)


def _key_figure(view: View, code: str, found: Reading) -> KeyFigure:
    name = metric_name(view, code)
    if found.shown is None:
        few = say(view.lang, "briefing.few_ratings", numerator=found.numerator, denominator=found.denominator)
        return KeyFigure(name, say(view.lang, "briefing.not_computed"), few, "", found.origin)
    told = say(view.lang, "sentence.comma").join(changes(view, code, found))
    unit = say(view.lang, f"unit.{found.metric.unit}")
    words = amount_words(view.lang, found.shown, unit, at_least=found.at_least)
    return KeyFigure(name, words, _counts(view, found), told, found.origin)


def _counts(view: View, found: Reading) -> str:
    """Both counts of a rate, of how many stations, and how much of what it could cover it does."""
    if not found.metric.is_rate:
        return ""
    told = [f"{found.numerator}/{found.denominator}"]
    if not found.complete:
        told.append(say(view.lang, "briefing.known", known=found.known, stations=found.stations))
    if found.metric.covers and (coverage := view.read(view.metrics["rating_coverage"])).shown is not None:
        told.append(say(view.lang, "briefing.coverage", coverage=digits(coverage.shown)))
    return say(view.lang, "briefing.counts", told=say(view.lang, "list.semicolon").join(told))


def _periods(view: View) -> Iterator[tuple[str, Period]]:
    """环比 of a month or quarter, 同比 of every period."""
    if has_period_before(*view.period):
        yield "before", period_before(*view.period)
    yield "last_year", year_before(*view.period)


def changes(view: View, code: str, now: Reading) -> Iterator[str]:
    """Against the period before and the year before, in words. Never where months are 尚在办理期, lack figures or are unknown in part."""
    if _too_fresh(now):
        yield say(view.lang, "briefing.young")
        return
    for against, period in _periods(view):
        yield from _change(view, code, now, period, against)


def _change(view: View, code: str, now: Reading, period: Period, against: str) -> Iterator[str]:
    if not (now.complete and _has_all_months(view, view.period) and _has_all_months(view, period)):
        return
    then = view.read(view.metrics[code], view.within(period))
    if now.value is None or then.value is None or not then.complete or _too_fresh(then):
        return
    rate = now.metric.is_rate
    if not rate and not then.value:
        return
    by = (now.value - then.value) * 100 if rate else (now.value - then.value) / then.value * 100
    yield _change_words(view.lang, by, against, "points" if rate else "share")


def _has_all_months(view: View, period: Period) -> bool:
    return set(view.within(period)["month"]) == set(between(*period))


def _reported(view: View, period: Period) -> bool:
    return all_reported(view.rows, view.stations, *period)


def _of_other_age(view: View, period: Period) -> bool:
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
