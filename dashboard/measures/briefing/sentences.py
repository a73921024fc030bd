"""The overview's sentences, built from figures; a clause stands only where its figures exist."""

from datetime import date
from fractions import Fraction

import pandas as pd

from dashboard.catalogue.kinds import Basis, Metric
from dashboard.measures.attention.rules import OVERDUE
from dashboard.measures.chart.data import digits
from dashboard.measures.numbers.months import (
    between,
    has_period_before,
    last_day,
    parts,
    period_before,
    year_before,
)
from dashboard.measures.numbers.readings import Reading, half_up
from dashboard.measures.numbers.reporting import not_reported
from dashboard.measures.numbers.view import Period, View
from dashboard.text import say

FEWEST = 30  # a rate on fewer than this is not compared


def sentences(view: View, of_stations: bool = True) -> tuple[str, ...]:
    """Up to three sentences on the view's period; none where nothing is reported in it.

    Without `of_stations` none names a station.
    """
    if view.within().empty:
        return ()
    mark = say(view.lang, "sentence.mark") if _is_demonstration(view) else ""
    by = "area_code" if view.rows["area_code"].nunique() > 1 else "station_code"
    fell = _what_fell(view, by) if of_stations or by == "area_code" else ""
    found = (_what_came(view), fell, _what_is_late(view))
    return tuple(mark + sentence[0].upper() + sentence[1:] for sentence in found if sentence)


def published_sentence(lang: str, year: int, received: str, rate: str) -> str:
    """The only sentence where nothing but the report's own figures is there."""
    return say(lang, "sentence.published", year=year, received=received, rate=rate)


def day_words(lang: str, day: date | None) -> str:
    return say(lang, "sentence.day", year=day.year, month=day.month, day=day.day) if day else ""


def _what_came(view: View) -> str:
    """1: received since January, against the year before; completed of the months that may be judged."""
    so_far = (f"{view.last[:4]}-01", view.last)
    rows = view.within(so_far)
    received = view.read(view.metrics["received"], rows).numerator or 0
    clauses = [_came(view, so_far, received), _against_last_year(view, so_far, received)]
    tail = _completed(view, rows)
    joined = say(view.lang, "sentence.comma").join(clause for clause in clauses if clause)
    return (
        joined
        + (say(view.lang, "sentence.semicolon") + tail if tail else "")
        + say(view.lang, "sentence.stop")
    )


def _came(view: View, so_far: Period, received: int) -> str:
    """Up to the day of the figures; where that lies beyond the period, the period is named instead."""
    day = view.as_at
    if day is None or day <= last_day(view.last):
        return say(view.lang, "sentence.came", day=day_words(view.lang, day), received=received)
    told = say(view.lang, "sentence.whole_day", year=day.year, month=day.month, day=day.day)
    months = _months_words(view.lang, *so_far)
    values = {"year": view.last[:4], "months": months, "received": received, "day": told}
    return say(view.lang, "sentence.came_in", **values)


def _against_last_year(view: View, period: Period, received: int) -> str:
    rows = view.within(year_before(*period))
    if set(rows["month"]) != set(between(*year_before(*period))):
        return say(view.lang, "sentence.no_last_year")
    before = view.read(view.metrics["received"], rows).numerator
    if not before:
        return say(view.lang, "sentence.no_last_year")
    change = half_up(Fraction(received - before, before) * 100, 1)
    return say(view.lang, f"sentence.year_{_direction(change)}", change=digits(abs(change)))


def _completed(view: View, rows: pd.DataFrame) -> str:
    judged = rows[~rows["young"]]
    if judged.empty:
        return say(view.lang, "sentence.all_young")
    found = view.read(view.metrics["completion_rate"], judged)
    if found.shown is None:
        return ""
    months = _months_words(view.lang, judged["month"].min(), judged["month"].max())
    form = "completed_flow" if view.basis is Basis.COMPLETED else "completed"
    counts = {"received": found.denominator, "completed": found.numerator}
    return say(view.lang, f"sentence.{form}", months=months, rate=digits(found.shown), **counts)


def _what_fell(view: View, by: str) -> str:
    """2: the area (or station, within one area) whose rate fell most against the period before."""
    period = _judged_period(view)
    if period is None:
        return ""
    compared = "month" if has_period_before(*period) else "year"
    if view.rows[by].nunique() == 1:
        compared = f"alone_{compared}"
    months = _months_words(view.lang, *period)
    when = "" if period == view.period else say(view.lang, "sentence.in_months", months=months)
    metric = view.metrics["completion_rate" if view.basis is Basis.COMPLETED else "on_time_rate"]
    falls = _falls(view, metric, by, period)
    if not falls:
        return ""
    fall, code, now = falls[0]
    name = say(view.lang, f"metric.{metric.code}.name")
    if fall <= 0:
        told = say(view.lang, f"sentence.none_fell_{compared}", metric=name)
        return when + told + say(view.lang, "sentence.stop")
    rate, deeper = digits(now.shown or 0), digits(half_up(fall * 100, 1))
    values = {"place": view.names[code], "metric": name, "rate": rate, "fall": deeper}
    counts = {"numerator": now.numerator, "denominator": now.denominator}
    return (
        when
        + say(view.lang, f"sentence.fell_{compared}", **values, **counts)
        + say(view.lang, "sentence.stop")
    )


def _judged_period(view: View) -> Period | None:
    """The view's period without its young end."""
    judged = view.judged()
    return None if judged.empty else (view.first, str(judged["month"].max()))


def _falls(view: View, metric: Metric, by: str, period: Period) -> list[tuple[Fraction, str, Reading]]:
    """How far each one's rate fell, the deepest first; only where both rest on enough."""
    now = view.read_by(metric, by, view.judged(period))
    before = view.read_by(metric, by, view.judged(period_before(*period)))
    falls = [
        (then - here, code, now[code])
        for code in now.keys() & before.keys()
        if (here := now[code].value) is not None and (then := before[code].value) is not None
        if min(now[code].denominator or 0, before[code].denominator or 0) >= FEWEST
    ]
    return sorted(falls, key=lambda fall: (-fall[0], fall[1]))


def _what_is_late(view: View) -> str:
    """3: what is open beyond its limit, and who has not reported the newest month."""
    late = view.read(OVERDUE)
    month = parts(view.last)[1]
    missing = len(not_reported(view.rows, view.stations, view.last))
    clauses = []
    if late.numerator is not None:
        clauses.append(_late_words(view, late))
    if missing:
        clauses.append(say(view.lang, "sentence.not_reported", stations=missing, month=month))
    joined = say(view.lang, "sentence.semicolon").join(clauses)
    return joined + say(view.lang, "sentence.stop") if joined else ""


def _late_words(view: View, late: Reading) -> str:
    if not late.numerator:
        return say(view.lang, "sentence.none_late")
    stations = sum(bool(one.numerator) for one in view.read_by(OVERDUE, "station_code").values())
    return say(view.lang, "sentence.late", items=late.counted, stations=stations)


def _is_demonstration(view: View) -> bool:
    origin = view.read(view.metrics["received"]).origin
    return origin is not None and origin.demonstration


def _months_words(lang: str, first: str, last: str) -> str:
    shape = "one" if first == last else "several"
    return say(lang, f"sentence.months_{shape}", first=parts(first)[1], last=parts(last)[1])


def _direction(change: float) -> str:
    if change == 0:
        return "same"
    return "up" if change > 0 else "down"
