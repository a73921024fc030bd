"""Whole documents, and with them all that the desk answers."""

from collections.abc import Callable, Sequence

from dashboard.catalogue.briefings import BRIEFINGS
from dashboard.desk.attention import Leading
from dashboard.desk.core import NotFoundError, kept
from dashboard.desk.material import (
    chosen_parts,
    fitting,
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
from db.made_briefings import MadeBriefing
from db.remarks import all_remarks


class Desk(Leading):
    """Answers for one store: whatever a page, route or document asks."""

    def briefing(
        self,
        name: str,
        asked: Filters,
        *,
        parts: Sequence[str] = (),
        own: str = "",
        seen: Callable[[str], bool] = lambda _what: True,
    ) -> BriefingData:
        """A document's content: `parts` in this order, all where none are named; `own` is the writer's own words.

        `seen` says of a rule of access whether the asker may see it; what takes more is left out and said. `own` is
        plain, of at most 500 characters. Raises FilterError or NotFoundError.
        """
        if name not in BRIEFINGS:
            raise NotFoundError("briefing", name)
        briefing, own = BRIEFINGS[name], plain_text(own)
        fit = self.resolved(fitting(briefing, asked, self._months_at_least_one(asked)))
        needs = {what for part in chosen_parts(briefing, parts) for what in needed(part, fit)} | {"stations"}
        allowed = frozenset(what for what in needs if seen(what))
        noted = self._noted(fit) if "remarks" in allowed else ()
        wanted = Wanted(name, tuple(parts), own, noted)
        return self._composed(wanted, fit, allowed)

    @kept
    def _composed(self, wanted: Wanted, asked: Filters, allowed: frozenset[str]) -> BriefingData:
        briefing = BRIEFINGS[wanted.name]
        order = order_for(briefing, asked, wanted.parts, wanted.own, allowed)
        return compose(briefing, order, material(self, asked, "stations" in allowed, wanted.noted))

    def _noted(self, asked: Filters) -> tuple[str, ...]:
        """What leaders noted at the period's matters, as it stands now: not kept, since it has no version."""
        with self.engine.connect() as connection:
            notes = [one for one in all_remarks(connection) if one.kind == "note"]
        matters = {one.key: one for one in self.matters(asked)}
        return tuple(
            say(
                asked.lang,
                "briefing.remark",
                matter=matters[one.matter].name,
                cause=matters[one.matter].cause,
                name=one.account,
                day=local(one.at).date().isoformat(),
                words=" ".join(one.words.split()),
            )
            for one in notes
            if one.matter in matters
        )

    def briefing_periods(self, name: str, asked: Filters) -> tuple[Period, ...]:
        """The periods that a document of this kind can be for, newest first."""
        return periods_for(BRIEFINGS[name].span, self.months(asked))

    def _months_at_least_one(self, asked: Filters) -> tuple[str, ...]:
        """The months that have figures; without any the newest of the report's year."""
        return self.months(asked) or (self.resolved(asked.with_(first="", last="")).last,)

    def note_briefing(self, account: str, briefing: BriefingData, ending: str) -> None:
        """Keeps that somebody made this document, for the list of earlier ones."""
        told = (briefing.name, briefing.query, briefing.as_of, ending)
        made_briefings.note(self.engine, MadeBriefing(account, *told, made_briefings.now()))

    def made_briefings(self, most: int) -> list[MadeBriefing]:
        """The last so many that anybody made, newest first."""
        return made_briefings.newest(self.engine, most)
