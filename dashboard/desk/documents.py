"""Briefings of a version, and the list of earlier ones."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dashboard.catalogue.briefings import BRIEFINGS
from dashboard.desk.attention import list_items
from dashboard.desk.desk import Desk, NotFoundError, cache_answers
from dashboard.desk.material import (
    build_order,
    choose_parts,
    find_needs,
    fit_filters,
    gather_material,
)
from dashboard.desk.own_words import OwnWords, clean_words
from dashboard.filters import Filters
from dashboard.measures.briefing.periods import list_periods
from dashboard.measures.numbers.view import Period
from dashboard.text.local_time import convert_to_local
from dashboard.wording.briefing.compose import compose
from dashboard.wording.briefing.data import BriefingData
from dashboard.wording.briefing.places import write_note
from db import made_briefings
from db.clock import get_utc_now
from db.made_briefings import MadeBriefing as MadeBriefing  # the pages are handed them
from db.remarks import read_remarks


@dataclass(frozen=True, slots=True)
class _Request:
    """A document's name, its parts by name (none is all), the writer's own words, and what leaders noted."""

    name: str
    parts: tuple[str, ...]
    own: OwnWords
    notes: tuple[str, ...]


def build_briefing(
    desk: Desk,
    name: str,
    filters: Filters,
    *,
    parts: Sequence[str] = (),
    own: OwnWords | str = "",
    allowed: Callable[[str], bool] = lambda _what: True,
) -> BriefingData:
    """A document's content: `parts` in this order, all where none are named; `own` are the writer's own words, as a text those below the title.

    `allowed`: whether the reader meets an access rule; other parts are left out and named in the document.
    Each of them has at most 500 characters. Raises FilterError or NotFoundError.
    """
    if name not in BRIEFINGS:
        raise NotFoundError("briefing", name)
    briefing = BRIEFINGS[name]
    if isinstance(own, str):
        own = OwnWords(clean_words(own))
    fit = desk.resolve(fit_filters(briefing, filters, _list_months(desk, filters)))
    needs = {what for part in choose_parts(briefing, parts) for what in find_needs(part, fit)} | {"stations"}
    met = frozenset(what for what in needs if allowed(what))
    notes = _write_notes(desk, fit) if "remarks" in met else ()
    return _write(desk, _Request(name, tuple(parts), own, notes), fit, met)


def list_briefing_periods(desk: Desk, name: str, filters: Filters) -> tuple[Period, ...]:
    """The periods that a document of this kind can be for, newest first."""
    return list_periods(BRIEFINGS[name].span, _list_months(desk, filters))


def record_briefing(desk: Desk, account: str, briefing: BriefingData, ending: str) -> None:
    """Record that an account made this document, for the list of earlier ones."""
    content = (briefing.name, briefing.query, briefing.as_of, ending)
    made_briefings.record(desk.engine, MadeBriefing(account, *content, get_utc_now()))


def list_made_briefings(desk: Desk, most: int) -> list[MadeBriefing]:
    """The latest briefings of all accounts, newest first, at most so many."""
    return made_briefings.read_newest(desk.engine, most)


@cache_answers
def _write(desk: Desk, request: _Request, filters: Filters, allowed: frozenset[str]) -> BriefingData:
    briefing = BRIEFINGS[request.name]
    order = build_order(briefing, filters, request.parts, request.own, allowed)
    material = gather_material(desk, filters, order.parts, "stations" in allowed, request.notes)
    return compose(briefing, order, material)


def _write_notes(desk: Desk, filters: Filters) -> tuple[str, ...]:
    """Leaders' current notes at the period's attention items: not cached, since notes have no version."""
    with desk.engine.connect() as connection:
        notes = [remark for remark in read_remarks(connection) if remark.kind == "note"]
    items = {item.key: item for item in list_items(desk, filters)}
    return tuple(
        write_note(
            filters.lang, items[note.matter], note.words, note.account, convert_to_local(note.at).date()
        )
        for note in notes
        if note.matter in items
    )


def _list_months(desk: Desk, filters: Filters) -> tuple[str, ...]:
    """The months that have figures; without any the newest of the report's year."""
    return desk.list_months(filters) or (desk.resolve(filters.replace(first="", last="")).last,)
