"""Overview in sentences, up to three; a clause appears only where its figures exist."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from dashboard.measures.numbers.months import find_last_day
from dashboard.measures.numbers.rounding import round_half_up
from dashboard.measures.numbers.view import Period
from dashboard.measures.page.changes import NoChange
from dashboard.measures.page.falls import Fall
from dashboard.measures.page.overview import Backlog, Intake, Overview
from dashboard.measures.page.published import PublishedFigure
from dashboard.text import say
from dashboard.wording.chart.months import write_span
from dashboard.wording.chart.notes import write_left_out
from dashboard.wording.chart.values import format_number, format_reading, write_day
from dashboard.wording.page.changes import add_part, find_way, write_absence
from dashboard.wording.page.standing import write_outdated


def write_sentences(lang: str, overview: Overview | None, of_stations: bool = True) -> tuple[str, ...]:
    """Sentences on the period; none where nothing is reported in it. `of_stations`: they may name a station."""
    if overview is None:
        return ()
    mark = say(lang, "sentence.mark") if overview.demonstration else ""
    return tuple(mark + words[0].upper() + words[1:] for words in _write_each(lang, overview, of_stations))


def write_published_sentence(lang: str, received: PublishedFigure, rate: PublishedFigure) -> str:
    """The only sentence where nothing but the report's own figures is there."""
    form = "published_inferred" if received.year_inferred else "published"
    values = {"received": format_number(received.value), "rate": format_number(rate.value)}
    return say(lang, f"sentence.{form}", year=received.year, **values)


def _write_each(lang: str, overview: Overview, of_stations: bool) -> Iterator[str]:
    stop = say(lang, "sentence.stop")
    yield _write_intake(lang, overview.intake) + stop
    if overview.fall and (of_stations or not overview.fall.of_station):
        yield _write_fall(lang, overview.fall) + stop
    backlog = _write_backlog(lang, overview.backlog, overview.intake.period)
    if backlog:
        yield backlog + stop


def _write_intake(lang: str, intake: Intake) -> str:
    """1: received since January, against the year before; completed of the months that may be judged."""
    received = say(lang, "sentence.comma").join((_write_received(lang, intake), _write_change(lang, intake)))
    completed = _write_completion(lang, intake)
    return say(lang, "sentence.semicolon").join(filter(None, (received, completed)))


def _write_received(lang: str, intake: Intake) -> str:
    """This year's up to the day of the figures; of any other period, or on a later day, the period is named."""
    first, last = intake.period
    is_year_so_far = first == f"{last[:4]}-01"
    if is_year_so_far and (intake.day is None or intake.day <= find_last_day(last)):
        return say(lang, "sentence.came", day=_write_day(lang, intake.day), received=intake.received)
    form = "came_in_month" if first == last else "came_in"
    values = {"period": write_span(lang, intake.period, short=False), "received": intake.received}
    return say(lang, f"sentence.{form}", day=write_day(lang, intake.day), **values)


def _write_change(lang: str, intake: Intake) -> str:
    change = intake.change
    if isinstance(change, NoChange):
        is_blank = change.reason == "nothing"
        return say(lang, "sentence.no_last_year") if is_blank else write_absence(lang, change)
    words = say(lang, f"sentence.year_{find_way(change)}", change=format_number(abs(change.amount)))
    return add_part(lang, words, change.part)


def _write_completion(lang: str, intake: Intake) -> str:
    """Without the months and their count where these are those of all that was received."""
    completion = intake.completion
    if completion is None:
        first, last = intake.period
        return say(lang, "sentence.young" if first == last else "sentence.all_young")
    rate = completion.rate
    if rate.shown_value is None:
        return ""
    is_whole = completion.period == intake.period and rate.denominator == intake.received
    form = "completed_flow" if completion.flow else "completed_whole" if is_whole else "completed"
    counts = {"received": rate.denominator, "completed": rate.numerator}
    months = write_span(lang, completion.period, short=True)
    if not rate.complete:
        stations = {"known": rate.known, "stations": rate.stations}
        months = say(lang, "sentence.months_in_part", months=months, **stations)
    words = say(lang, f"sentence.{form}", months=months, rate=format_reading(rate), **counts)
    if completion.left_out is None:
        return words
    return say(lang, "sentence.semicolon").join((words, write_left_out(lang, completion.left_out)))


def _write_fall(lang: str, fall: Fall) -> str:
    """2: the area (or station, within one area) whose rate fell most by more than chance explains, if any."""
    months = write_span(lang, fall.period, short=True)
    when = "" if fall.whole else say(lang, "sentence.in_months", months=months)
    values: dict[str, object] = {"metric": say(lang, f"metric.{fall.metric}.name")}
    if fall.rate:
        values |= {"numerator": fall.rate.numerator, "denominator": fall.rate.denominator}
        values |= {"place": fall.place, "rate": format_reading(fall.rate)}
        values["fall"] = _write_points(fall.fall)
    else:
        kind = "station" if fall.of_station else "area"
        values["places"] = say(lang, f"filter.some_{kind}", count=fall.compared)
        values["each"] = say(lang, f"sentence.each_{kind}")
    return when + say(lang, f"sentence.{fall.outcome}_{fall.against}", **values)


def _write_points(share: Fraction) -> str:
    """Percentage points with as few decimals, one or two, as don't make it 0."""
    points = next((value for places in (1, 2) if (value := round_half_up(share * 100, places))), None)
    return "<0.01" if points is None else format_number(points)


def _write_backlog(lang: str, backlog: Backlog, period: Period) -> str:
    """3: what is open beyond its limit, and who has not reported the newest month; blank where neither is known."""
    clauses = [_write_standing(lang, backlog)]
    if backlog.missing:
        month = _write_month(lang, backlog.month, period)
        clauses.append(say(lang, "sentence.not_reported", stations=backlog.missing, month=month))
    return say(lang, "sentence.semicolon").join(filter(None, clauses))


def _write_standing(lang: str, backlog: Backlog) -> str:
    """What is overdue on its day, with the months left out; blank where nothing is known and nothing left out."""
    lead = "" if backlog.in_period else say(lang, "sentence.standing", day=write_day(lang, backlog.day))
    overdue, outdated = _write_overdue(lang, backlog), _write_outdated(lang, backlog)
    if overdue and outdated:
        return lead + say(lang, "sentence.with_note", words=overdue, note=outdated)
    return lead + overdue if overdue else outdated


def _write_overdue(lang: str, backlog: Backlog) -> str:
    overdue = backlog.overdue
    if overdue.numerator is None:
        return ""
    if overdue.numerator:
        return say(lang, "sentence.late", items=overdue.count_text, stations=backlog.stations)
    if overdue.complete:
        return say(lang, "sentence.none_late_updated" if backlog.outdated else "sentence.none_late")
    form = "none_late_in_part" if overdue.known else "none_late_unknown"
    return say(lang, f"sentence.{form}", known=overdue.known, unknown=overdue.stations - overdue.known)


def _write_outdated(lang: str, backlog: Backlog) -> str:
    """Months whose open items nobody has reported on lately; blank where overdue items are not reported at all."""
    outdated, overdue = backlog.outdated, backlog.overdue
    if outdated is None or (overdue.stations and overdue.numerator is None):
        return ""
    return write_outdated(lang, outdated)


def _write_day(lang: str, day: date | None) -> str:
    """A day of the period's year."""
    return say(lang, "sentence.day", year=day.year, month=day.month, day=day.day) if day else ""


def _write_month(lang: str, month: str, period: Period) -> str:
    """Without its year where that is the period's."""
    is_of_year = {month[:4]} == {period[0][:4], period[1][:4]}
    return write_span(lang, (month, month), short=is_of_year)
