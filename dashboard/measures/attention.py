"""What deserves a look, and who is ahead: each with its cause. It names stations, never persons."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from dashboard.catalogue.kinds import Better, Metric, Origin
from dashboard.measures.chart_data import digits
from dashboard.measures.months import parts
from dashboard.measures.placing import placed
from dashboard.measures.ranking import Place
from dashboard.measures.readings import half_up
from dashboard.measures.reporting import not_reported
from dashboard.measures.view import View
from dashboard.text import say

OVERDUE = Metric("overdue_open", "items", ("overdue_open",), better=Better.LOWER)


@dataclass(frozen=True, slots=True)
class Matter:
    """A station and why it is named; `kind` is below, above, late or not_reported.

    `amount` is the figure alone, for lists in which the cause stands once.
    """

    kind: str
    code: str
    name: str
    cause: str
    origin: Origin | None
    amount: str = ""


def concerns(view: View) -> tuple[Matter, ...]:
    """需关注: outside the funnel below, not reported, open beyond the limit; the weightiest first."""
    if view.within().empty:
        return ()
    return (*_outside(view, "below"), *_missing(view), *_late(view))


def ahead(view: View) -> tuple[Matter, ...]:
    """靠前: the stations whose rate lies above what chance explains."""
    return () if view.within().empty else _outside(view, "above")


def _outside(view: View, group: str) -> tuple[Matter, ...]:
    ranking, origins = placed(view, "station_code")
    places = [place for place in ranking.places if place.group == group]
    places.sort(key=lambda place: place.score, reverse=group == "above")
    return tuple(_beyond(view, place, origins) for place in places)


def _beyond(view: View, place: Place, origins: Mapping[str, Origin | None]) -> Matter:
    rate = view.metrics[view.rule.weights[0][0]]
    values = {
        "metric": say(view.lang, f"metric.{rate.code}.name"),
        "rate": digits(half_up(Fraction(place.numerator * 100, place.denominator))),
    }
    counts = {"numerator": place.numerator, "denominator": place.denominator}
    cause = say(view.lang, f"attention.{place.group}", **values, **counts)
    amount = say(view.lang, "attention.rate", rate=values["rate"], **counts)
    return Matter(place.group, place.code, view.names[place.code], cause, origins[place.code], amount)


def _late(view: View) -> tuple[Matter, ...]:
    found = view.read_by(OVERDUE, "station_code")
    late = [(code, r) for code, r in found.items() if r.numerator]
    late.sort(key=lambda pair: (-(pair[1].numerator or 0), pair[0]))
    return tuple(
        Matter(
            "late",
            code,
            view.names[code],
            say(view.lang, "attention.late", items=r.counted),
            r.origin,
            say(view.lang, "attention.items", items=r.counted),
        )
        for code, r in late
    )


def _missing(view: View) -> tuple[Matter, ...]:
    month = parts(view.last)[1]
    cause = say(view.lang, "attention.not_reported", month=month)
    codes = not_reported(view.rows, view.stations, view.last)
    return tuple(Matter("not_reported", code, view.names[code], cause, None) for code in codes)
