"""A briefing's key figures: value, counts, the changes that may be told, and what to know about them."""

from collections.abc import Iterator, Mapping

from dashboard.catalogue.kinds import Basis, Better, Origin
from dashboard.measures.briefing.data import KeyFigure
from dashboard.measures.chart.data import digits
from dashboard.measures.numbers.readings import Reading
from dashboard.measures.numbers.view import View
from dashboard.measures.page.changes import changes, compared_periods, has_all_months, of_other_age, reported
from dashboard.measures.page.published import PublishedFigure
from dashboard.text import say


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
    compared = [period for _, period in compared_periods(view) if has_all_months(view, period)]
    if compared and not view.by_colour and not all(reported(view, one) for one in (view.period, *compared)):
        yield say(view.lang, "briefing.some_unreported")
    judged = any(one.metric.better is not Better.NEITHER and not one.young for one in found.values())
    if judged and any(of_other_age(view, period) for period in compared):
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
