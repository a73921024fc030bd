"""Overview in sentences, up to three; a clause appears only where its figures exist."""

from collections.abc import Iterator
from datetime import date

from dashboard.measures.numbers.months import find_last_day, split_month
from dashboard.measures.numbers.readings import round_half_up
from dashboard.measures.numbers.view import Period
from dashboard.measures.page.changes import NoChange
from dashboard.measures.page.overview import Backlog, Completion, Fall, Intake, Overview
from dashboard.text import say
from dashboard.wording.chart.notes import write_left_out
from dashboard.wording.chart.values import format_number
from dashboard.wording.page.changes import add_part, write_absence


def write_sentences(lang: str, overview: Overview | None, of_stations: bool = True) -> tuple[str, ...]:
    """Sentences on the period; none where nothing is reported in it. `of_stations`: they may name a station."""
    if overview is None:
        return ()
    mark = say(lang, "sentence.mark") if overview.demonstration else ""
    return tuple(mark + words[0].upper() + words[1:] for words in _write_each(lang, overview, of_stations))


def write_published_sentence(lang: str, year: int, received: float | int, rate: float | int) -> str:
    """The only sentence where nothing but the report's own figures is there."""
    return say(
        lang, "sentence.published", year=year, received=format_number(received), rate=format_number(rate)
    )


def _write_each(lang: str, overview: Overview, of_stations: bool) -> Iterator[str]:
    stop = say(lang, "sentence.stop")
    yield _write_intake(lang, overview.intake) + stop
    if overview.fall and (of_stations or not overview.fall.of_station):
        yield _write_fall(lang, overview.fall) + stop
    backlog = _write_backlog(lang, overview.backlog)
    if backlog:
        yield backlog + stop


def _write_intake(lang: str, intake: Intake) -> str:
    """1: received since January, against the year before; completed of the months that may be judged."""
    received = say(lang, "sentence.comma").join((_write_received(lang, intake), _write_change(lang, intake)))
    completed = _write_completion(lang, intake.completion)
    return say(lang, "sentence.semicolon").join(filter(None, (received, completed)))


def _write_received(lang: str, intake: Intake) -> str:
    """Up to the day of the figures; where that lies beyond the period, the period is named instead."""
    first, last = intake.period
    if intake.day is None or intake.day <= find_last_day(last):
        return say(lang, "sentence.came", day=_write_day(lang, intake.day), received=intake.received)
    day = say(lang, "sentence.whole_day", **_date_values(intake.day))
    values = {"year": first[:4], "months": _write_months(lang, intake.period), "day": day}
    return say(lang, "sentence.came_in", received=intake.received, **values)


def _write_change(lang: str, intake: Intake) -> str:
    change = intake.change
    if isinstance(change, NoChange):
        is_blank = change.reason == "nothing"
        return say(lang, "sentence.no_last_year") if is_blank else write_absence(lang, change)
    way = "same" if change.amount == 0 else "up" if change.amount > 0 else "down"
    words = say(lang, f"sentence.year_{way}", change=format_number(abs(change.amount)))
    return add_part(lang, words, change.part)


def _write_completion(lang: str, completion: Completion | None) -> str:
    if completion is None:
        return say(lang, "sentence.all_young")
    rate = completion.rate
    if rate.shown_value is None:
        return ""
    form = "completed_flow" if completion.flow else "completed"
    counts = {"received": rate.denominator, "completed": rate.numerator}
    months = _write_months(lang, completion.period)
    if not rate.complete:
        stations = {"known": rate.known, "stations": rate.stations}
        months = say(lang, "sentence.months_in_part", months=months, **stations)
    words = say(lang, f"sentence.{form}", months=months, rate=format_number(rate.shown_value), **counts)
    if completion.left_out is None:
        return words
    return say(lang, "sentence.semicolon").join((words, write_left_out(lang, completion.left_out)))


def _write_fall(lang: str, fall: Fall) -> str:
    """2: the area (or station, within one area) whose rate fell most against the period before."""
    months = _write_months(lang, fall.period)
    when = "" if fall.whole else say(lang, "sentence.in_months", months=months)
    metric = say(lang, f"metric.{fall.metric}.name")
    form = f"alone_{fall.against}" if fall.alone else fall.against
    if fall.fall <= 0:
        kind = "station" if fall.of_station else "area"
        places = say(lang, f"filter.some_{kind}", count=fall.compared)
        return when + say(lang, f"sentence.none_fell_{form}", metric=metric, places=places)
    counts = {"numerator": fall.rate.numerator, "denominator": fall.rate.denominator}
    rate, points = format_number(fall.rate.shown_value or 0), format_number(round_half_up(fall.fall * 100, 1))
    values = {"place": fall.place, "metric": metric, "rate": rate, "fall": points}
    return when + say(lang, f"sentence.fell_{form}", **values, **counts)


def _write_backlog(lang: str, backlog: Backlog) -> str:
    """3: what is open beyond its limit, and who has not reported the newest month; blank where neither is known."""
    clauses = []
    if backlog.overdue.numerator is not None:
        clauses.append(_write_overdue(lang, backlog))
    if backlog.missing:
        month = split_month(backlog.month)[1]
        clauses.append(say(lang, "sentence.not_reported", stations=backlog.missing, month=month))
    return say(lang, "sentence.semicolon").join(clauses)


def _write_overdue(lang: str, backlog: Backlog) -> str:
    if not backlog.overdue.numerator:
        return say(lang, "sentence.none_late_in_part" if backlog.overdue.at_least else "sentence.none_late")
    return say(lang, "sentence.late", items=backlog.overdue.count_text, stations=backlog.stations)


def _write_day(lang: str, day: date | None) -> str:
    return say(lang, "sentence.day", **_date_values(day)) if day else ""


def _date_values(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}


def _write_months(lang: str, period: Period) -> str:
    first, last = period
    form = "one" if first == last else "several"
    return say(lang, f"sentence.months_{form}", first=split_month(first)[1], last=split_month(last)[1])
