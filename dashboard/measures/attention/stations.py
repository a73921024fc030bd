"""Attention items of stations: outside the funnel, open beyond the limit, not reported, rarely rated."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from dashboard.measures.attention.causes import LowCoverage, NotReported, OutsideFunnel, Overdue
from dashboard.measures.attention.item import AttentionItem
from dashboard.measures.numbers.months import list_months_between, shift_month
from dashboard.measures.numbers.overdue import OVERDUE
from dashboard.measures.numbers.rank_table import rank_places
from dashboard.measures.numbers.reporting import find_due_day, find_missing_months, list_not_reported
from dashboard.measures.numbers.view import View

MONTHS_EXPECTED = 12  # what is missing for longer is no news


def find_outside_funnel(view: View, _threshold: float) -> Iterator[AttentionItem]:
    """Below the whole's rate by more than chance explains, the lowest first."""
    return _find_outside(view, "below", "outside_funnel")


def find_above(view: View) -> Iterator[AttentionItem]:
    """Above the whole's rate by more than chance explains, the highest first."""
    return _find_outside(view, "above", "above")


def find_overdue(view: View, threshold: float) -> Iterator[AttentionItem]:
    """At least so many items open beyond their limit, whenever they were received; the most first."""
    now = view.current_standing
    overdue = {
        code: reading
        for code, reading in view.read_by(OVERDUE, "station_code", now.rows).items()
        if reading.numerator and reading.numerator >= threshold
    }
    for code in sorted(overdue, key=lambda code: (-(overdue[code].numerator or 0), code)):
        cause, origin = Overdue(overdue[code]), overdue[code].origin
        yield AttentionItem("late", code, view.names[code], cause, origin, at=now.month, day=now.day)


def find_not_reported(view: View, day_of_month: float) -> Iterator[AttentionItem]:
    """Months not reported by their due day of the month after; the longest missing first."""
    months = _list_due_months(view, day_of_month)
    missing = find_missing_months(view.reports, view.stations_expected, months)
    for code in sorted(missing, key=lambda code: (-len(missing[code]), code)):
        yield _build_missing(view, "not_reported", code, missing[code])


def find_pending(view: View) -> tuple[AttentionItem, ...]:
    """Stations without the newest month while it isn't due yet: listed, but no concern."""
    month = view.current_standing.month
    if not month or month in _list_due_months(view, view.thresholds.get("not_reported")):
        return ()
    codes = list_not_reported(view.reports, view.stations_expected, month)
    return tuple(_build_missing(view, "pending", code, [month]) for code in codes)


def _build_missing(view: View, kind: str, code: str, months: Sequence[str]) -> AttentionItem:
    """A month goes by its short name where its year is that of the view's whole period."""
    years = {month[:4] for month in (*months, *view.period)}
    cause = NotReported(tuple(months), in_one_year=len(years) == 1)
    return AttentionItem(kind, code, view.names[code], cause, None, at=months[-1], day=view.day)


def find_low_coverage(view: View, threshold: float) -> Iterator[AttentionItem]:
    """Of enough completed items fewer than so many per cent rated, the fewest first; young months left out."""
    readings = view.read_by(view.metrics["rating_coverage"], "station_code", view.select_judged())
    low = {
        code: reading
        for code, reading in readings.items()
        if reading.value is not None
        and (reading.denominator or 0) >= view.rule.minimum
        and reading.value * 100 < Fraction(threshold)
    }
    for code in sorted(low, key=lambda code: (low[code].value or 0, code)):
        cause = LowCoverage(low[code], threshold)
        yield AttentionItem(
            "low_coverage",
            code,
            view.names[code],
            cause,
            low[code].origin,
            at=_format_period(view),
            day=view.as_at,
        )


def _list_due_months(view: View, day_of_month: float | None) -> list[str]:
    """Of the twelve months up to the newest those that are due by the view's day; none without a rule."""
    if view.day is None or day_of_month is None or not view.months:
        return []
    newest = view.months[-1]
    months = list_months_between(max(shift_month(newest, 1 - MONTHS_EXPECTED), view.months[0]), newest)
    return [month for month in months if find_due_day(month, int(day_of_month)) < view.day]


def _format_period(view: View) -> str:
    return f"{view.first}..{view.last}"


def _find_outside(view: View, group: str, kind: str) -> Iterator[AttentionItem]:
    if view.select_rows().empty:
        return
    ranking, origins = rank_places(view, "station_code")
    places = [place for place in ranking.places if place.group == group]
    places.sort(key=lambda place: place.score, reverse=group == "above")
    for place in places:
        cause = OutsideFunnel(view.rule.weights[0][0], place.numerator, place.denominator)
        name, origin = view.names[place.code], origins[place.code]
        at = _format_period(view)
        yield AttentionItem(kind, place.code, name, cause, origin, at=at, day=view.as_at)
