"""Stations that deserve a look: outside the funnel, open beyond the limit, not reported, hardly rated."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from dashboard.catalogue.kinds import Better, Metric, Origin
from dashboard.measures.attention.item import Matter
from dashboard.measures.chart.data import digits
from dashboard.measures.chart.series import month_label
from dashboard.measures.numbers.months import between
from dashboard.measures.numbers.rank_table import placed
from dashboard.measures.numbers.ranking import Place
from dashboard.measures.numbers.readings import half_up
from dashboard.measures.numbers.reporting import due_on, missing_months
from dashboard.measures.numbers.reporting import not_reported as without_row
from dashboard.measures.numbers.view import View
from dashboard.text import say

MOST_MONTHS = 3  # that are named one by one
OVERDUE = Metric("overdue_open", "items", ("overdue_open",), better=Better.LOWER)


def outside_funnel(view: View, _threshold: float) -> Iterator[Matter]:
    """Below the whole's rate by more than chance explains, the lowest first."""
    return _outside(view, "below", "outside_funnel")


def above(view: View) -> Iterator[Matter]:
    return _outside(view, "above", "above")


def late(view: View, threshold: float) -> Iterator[Matter]:
    """At least so many items open beyond their limit, the most first."""
    found = {
        code: one
        for code, one in view.read_by(OVERDUE, "station_code").items()
        if one.numerator and one.numerator >= threshold
    }
    for code in sorted(found, key=lambda code: (-(found[code].numerator or 0), code)):
        counted, origin = found[code].counted, found[code].origin
        cause = say(view.lang, "attention.late", items=counted)
        amount = say(view.lang, "attention.items", items=counted)
        yield Matter("late", code, view.names[code], cause, origin, amount, at=view.last)


def not_reported(view: View, day_of_month: float) -> Iterator[Matter]:
    """Not there though the day of the month after by which it was due is over; the longest missing first."""
    found = missing_months(view.rows, view.stations, _due(view, day_of_month))
    for code in sorted(found, key=lambda code: (-len(found[code]), code)):
        cause = say(view.lang, "attention.not_reported", months=_month_words(view, found[code]))
        yield Matter("not_reported", code, view.names[code], cause, None, at=found[code][-1])


def pending(view: View) -> tuple[Matter, ...]:
    """Those without the period's last month while it isn't due yet: no cause for a look, but to be said."""
    if view.within().empty or view.last in _due(view, view.thresholds.get("not_reported")):
        return ()
    cause = say(view.lang, "attention.not_reported", months=_month_words(view, [view.last]))
    codes = without_row(view.rows, view.stations, view.last)
    return tuple(Matter("pending", code, view.names[code], cause, None, at=view.last) for code in codes)


def low_coverage(view: View, threshold: float) -> Iterator[Matter]:
    """Of enough completed items fewer than so many per cent rated, the fewest first; young months left out."""
    coverage = view.metrics["rating_coverage"]
    found = {
        code: one
        for code, one in view.read_by(coverage, "station_code", view.judged()).items()
        if one.value is not None
        and (one.denominator or 0) >= view.rule.minimum
        and one.value * 100 < Fraction(threshold)
    }
    for code in sorted(found, key=lambda code: (found[code].value or 0, code)):
        counts = {"numerator": found[code].numerator, "denominator": found[code].denominator}
        values = counts | {"rate": digits(found[code].shown or 0), "least": digits(threshold)}
        cause = say(view.lang, "attention.low_coverage", **values)
        yield Matter("low_coverage", code, view.names[code], cause, found[code].origin, at=_at(view))


def _due(view: View, day_of_month: float | None) -> list[str]:
    """The period's months, since anybody reported, that should be there by the view's day; none without a rule."""
    if view.day is None or day_of_month is None:
        return []
    first = min(view.rows["month"], default="9999-12")
    months = between(max(view.first, first), view.last)
    return [month for month in months if due_on(month, int(day_of_month)) < view.day]


def _month_words(view: View, months: list[str]) -> str:
    """Each by its name; more than three as how many of which time."""
    one_year = view.first[:4] == view.last[:4]
    names = [month_label(view.lang, month, short=one_year) for month in months]
    if len(months) <= MOST_MONTHS:
        return say(view.lang, "list.comma").join(names)
    return say(view.lang, "attention.months", first=names[0], last=names[-1], count=len(names))


def _at(view: View) -> str:
    return f"{view.first}..{view.last}"


def _outside(view: View, group: str, kind: str) -> Iterator[Matter]:
    if view.within().empty:
        return
    ranking, origins = placed(view, "station_code")
    places = [place for place in ranking.places if place.group == group]
    places.sort(key=lambda place: place.score, reverse=group == "above")
    for place in places:
        yield _beyond(view, kind, place, origins)


def _beyond(view: View, kind: str, place: Place, origins: Mapping[str, Origin | None]) -> Matter:
    rate = view.metrics[view.rule.weights[0][0]]
    values = {
        "metric": say(view.lang, f"metric.{rate.code}.name"),
        "rate": digits(half_up(Fraction(place.numerator * 100, place.denominator))),
    }
    counts = {"numerator": place.numerator, "denominator": place.denominator}
    cause = say(view.lang, f"attention.{kind}", **values, **counts)
    amount = say(view.lang, "attention.rate", rate=values["rate"], **counts)
    name, origin = view.names[place.code], origins[place.code]
    return Matter(kind, place.code, name, cause, origin, amount, at=_at(view))
