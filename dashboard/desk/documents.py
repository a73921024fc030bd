"""Briefings of a version, and which the office made before."""

from collections.abc import Callable, Sequence

from dashboard.catalogue.briefings import BRIEFINGS
from dashboard.desk.attention import list_items
from dashboard.desk.desk import Desk, NotFoundError, cached
from dashboard.desk.material import (
    chosen_parts,
    fit_filters,
    material,
    needed,
    order_for,
    plain_text,
)
from dashboard.filters import Filters
from dashboard.measures.briefing.compose import compose
from dashboard.measures.briefing.data import BriefingData
from dashboard.measures.briefing.material import Wanted
from dashboard.measures.briefing.periods import periods_for
from dashboard.measures.numbers.view import Period
from dashboard.text import say
from dashboard.text.local_time import local
from db import made_briefings
from db.made_briefings import MadeBriefing as MadeBriefing  # the pages are handed them
from db.remarks import all_remarks


def build_briefing(
    desk: Desk,
    name: str,
    filters: Filters,
    *,
    parts: Sequence[str] = (),
    own: str = "",
    allowed: Callable[[str], bool] = lambda _what: True,
) -> BriefingData:
    """A document's content: `parts` in this order, all where none are named; `own` is the writer's own words.

    `allowed` says of an access rule whether the reader meets it; parts that take more are left out and said.
    `own` is plain, of at most 500 characters. Raises FilterError or NotFoundError.
    """
    if name not in BRIEFINGS:
        raise NotFoundError("briefing", name)
    briefing, own = BRIEFINGS[name], plain_text(own)
    fit = desk.resolved(fit_filters(briefing, filters, _months(desk, filters)))
    needs = {what for part in chosen_parts(briefing, parts) for what in needed(part, fit)} | {"stations"}
    met = frozenset(what for what in needs if allowed(what))
    remarks = _remarks(desk, fit) if "remarks" in met else ()
    return _compose(desk, Wanted(name, tuple(parts), own, remarks), fit, met)


def list_briefing_periods(desk: Desk, name: str, filters: Filters) -> tuple[Period, ...]:
    """The periods that a document of this kind can be for, newest first."""
    return periods_for(BRIEFINGS[name].span, _months(desk, filters))


def record_briefing(desk: Desk, account: str, briefing: BriefingData, ending: str) -> None:
    """Keeps that somebody made this document, for the list of earlier ones."""
    content = (briefing.name, briefing.query, briefing.as_of, ending)
    made_briefings.note(desk.engine, MadeBriefing(account, *content, made_briefings.now()))


def list_made_briefings(desk: Desk, most: int) -> list[MadeBriefing]:
    """The last so many that anybody made, newest first."""
    return made_briefings.newest(desk.engine, most)


@cached
def _compose(desk: Desk, wanted: Wanted, filters: Filters, allowed: frozenset[str]) -> BriefingData:
    briefing = BRIEFINGS[wanted.name]
    order = order_for(briefing, filters, wanted.parts, wanted.own, allowed)
    return compose(briefing, order, material(desk, filters, "stations" in allowed, wanted.noted))


def _remarks(desk: Desk, filters: Filters) -> tuple[str, ...]:
    """What leaders noted at the period's attention items, as it stands now: not cached, since it has no version."""
    with desk.engine.connect() as connection:
        notes = [remark for remark in all_remarks(connection) if remark.kind == "note"]
    items = {item.key: item for item in list_items(desk, filters)}
    return tuple(
        say(
            filters.lang,
            "briefing.remark",
            matter=items[note.matter].name,
            cause=items[note.matter].cause,
            name=note.account,
            day=local(note.at).date().isoformat(),
            words=" ".join(note.words.split()),
        )
        for note in notes
        if note.matter in items
    )


def _months(desk: Desk, filters: Filters) -> tuple[str, ...]:
    """The months that have figures; without any the newest of the report's year."""
    return desk.months(filters) or (desk.resolved(filters.with_(first="", last="")).last,)
