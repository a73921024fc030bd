"""Changes against earlier periods in words: 环比, 同比, over how much of both, or why there is none."""

from collections.abc import Iterator

from dashboard.measures.numbers.comparable import Extent
from dashboard.measures.page.changes import Against, Change, Changes, NoChange
from dashboard.text import say
from dashboard.wording.chart.values import format_number

AGAINST: tuple[Against, ...] = ("before", "last_year")  # in the order of a sentence


def write_changes(lang: str, changes: Changes) -> str:
    """Changes one after another, or why there is none; blank where there is nothing to compare with."""
    if changes.young:
        return say(lang, "briefing.young")
    clauses = {change.against: _write_change(lang, change) for change in changes.known}
    clauses |= {
        absence.against: write_absence(lang, absence)
        for absence in changes.absences
        if absence.reason != "nothing"
    }
    return say(lang, "sentence.comma").join(clauses[against] for against in AGAINST if against in clauses)


def write_absence(lang: str, absence: NoChange) -> str:
    """同比无数据可比 and its kin."""
    words = say(lang, f"change.no_{absence.reason}")
    return say(lang, f"briefing.against_{absence.against}", words=words)


def add_part(lang: str, words: str, part: Extent | None) -> str:
    """A change in words, with how much of both periods it was compared over where that isn't all."""
    if part is None:
        return words
    clauses = list(_list_parts(lang, part)) or [say(lang, "change.part_ragged")]
    return say(lang, "change.part", words=words, part=say(lang, "list.comma").join(clauses))


def _list_parts(lang: str, part: Extent) -> Iterator[str]:
    if part.stations < part.of_stations:
        yield say(lang, "change.part_stations", stations=part.stations, of_stations=part.of_stations)
    if part.months < part.of_months:
        yield say(lang, "change.part_months", months=part.months, of_months=part.of_months)


def _write_change(lang: str, change: Change) -> str:
    amount = format_number(abs(change.amount))
    if change.within_chance and change.amount:
        form = "briefing.chance_up" if change.amount > 0 else "briefing.chance_down"
        words = say(lang, form, change=amount)
    else:
        words = say(lang, f"briefing.{find_way(change)}_{change.unit}", change=amount)
    return add_part(lang, say(lang, f"briefing.against_{change.against}", words=words), change.part)


def find_way(change: Change) -> str:
    """Up or down; the same where both sides are equal exactly, nearly so where the change rounds to 0."""
    if change.amount == 0:
        return "same" if change.equal else "nearly"
    return "up" if change.amount > 0 else "down"
