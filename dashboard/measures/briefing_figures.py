"""A briefing's key figures: value, counts, and the change against the periods that may be compared with."""

from collections.abc import Iterator
from fractions import Fraction

from dashboard.catalogue.kinds import Better, Origin
from dashboard.measures.briefing_data import KeyFigure
from dashboard.measures.chart_data import digits
from dashboard.measures.months import between, has_period_before, period_before, year_before
from dashboard.measures.published import PublishedFigure
from dashboard.measures.readings import Reading, half_up
from dashboard.measures.view import Period, View
from dashboard.text import say


def key_figure(view: View, code: str) -> KeyFigure | None:
    """None where the figure is unknown, withheld for too few ratings, or invented."""
    metric = view.metrics[code]
    found = view.read(metric)
    if found.shown is None or found.origin is Origin.ILLUSTRATIVE:
        return None
    counts = (
        say(view.lang, "briefing.counts", numerator=found.numerator, denominator=found.denominator)
        if metric.is_rate
        else ""
    )
    return KeyFigure(
        say(view.lang, f"metric.{code}.name"),
        amount_words(view.lang, found),
        counts,
        say(view.lang, "sentence.comma").join(_changes(view, code, found)),
        found.origin,
    )


def amount_words(lang: str, found: Reading) -> str:
    """ "17475件", "≥12件", "99.31%"."""
    at_least = "≥" if found.at_least else ""
    value = digits(found.shown if found.shown is not None else 0)
    return say(lang, "briefing.amount", value=at_least + value, unit=say(lang, f"unit.{found.metric.unit}"))


def published_key_figure(lang: str, figure: PublishedFigure) -> KeyFigure:
    year = say(lang, "published.year", year=figure.year)
    return KeyFigure(figure.name, figure.words(lang), counts=year)


def _changes(view: View, code: str, now: Reading) -> Iterator[str]:
    """环比 of a month or quarter, 同比 of every period; never where months are 尚在办理期 or lack figures."""
    if _too_fresh(now):
        yield say(view.lang, "briefing.young")
        return
    if has_period_before(*view.period):
        yield from _change(view, code, now, period_before(*view.period), "before")
    yield from _change(view, code, now, year_before(*view.period), "last_year")


def _change(view: View, code: str, now: Reading, period: Period, against: str) -> Iterator[str]:
    rows = view.within(period)
    if set(rows["month"]) != set(between(*period)) or not now.complete:
        return
    then = view.read(view.metrics[code], rows)
    if now.value is None or then.value is None or not then.complete or _too_fresh(then):
        return
    rate = now.metric.is_rate
    if not rate and not then.value:
        return
    by = (now.value - then.value) * 100 if rate else (now.value - then.value) / then.value * 100
    yield _change_words(view.lang, by, against, "points" if rate else "share")


def _too_fresh(found: Reading) -> bool:
    """It would be compared with months that were reported at another age."""
    return found.young and found.metric.better is not Better.NEITHER


def _change_words(lang: str, by: Fraction, against: str, unit: str) -> str:
    shown = half_up(by, 2 if unit == "points" else 1)
    way = "same" if shown == 0 else "up" if shown > 0 else "down"
    words = say(lang, f"briefing.{way}_{unit}", change=digits(abs(shown)))
    return say(lang, f"briefing.against_{against}", words=words)
