"""What deserves a look, what lags behind, two sides compared, and what is found."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from dashboard.catalogue.charts import CHARTS
from dashboard.catalogue.formats import FORMATS
from dashboard.catalogue.metrics import METRICS
from dashboard.desk.core import kept
from dashboard.desk.records import Matters
from dashboard.filters import Filters, period_words
from dashboard.measures.attention.rules import RULES as ATTENTION_ORDER
from dashboard.measures.attention.rules import Matter, ahead, concerns, matters, of_these, pending
from dashboard.measures.attention.text import attention_text, rule_words
from dashboard.measures.numbers.readings import Reading
from dashboard.measures.numbers.view import View
from dashboard.measures.page.comparison import SideLine, reading_words, side_by_side, why_not
from dashboard.measures.page.comparison import note as comparing_note
from dashboard.measures.page.freshness import stale
from dashboard.measures.page.search import Found, find
from dashboard.measures.page.search_index import Searched, findable
from dashboard.text import say
from db.reads import population

FRESH_DAYS = {name: form.fresh_days for name, form in FORMATS.items()}


class Leading(Matters):
    """Answers for those who lead."""

    @kept
    def concerns(self, asked: Filters) -> tuple[Matter, ...]:
        """需关注: of stations alone."""
        return of_these(self.view(asked), concerns(self.view(_everywhere(asked))))

    @kept
    def matters(self, asked: Filters) -> tuple[Matter, ...]:
        """All that deserves a look, by every rule that is on."""
        return of_these(self.view(asked), matters(self.view(_everywhere(asked))))

    @kept
    def pending(self, asked: Filters) -> tuple[Matter, ...]:
        """Stations that haven't reported the last month, which isn't due yet."""
        return of_these(self.view(asked), pending(self.view(_everywhere(asked))))

    @kept
    def ahead(self, asked: Filters) -> tuple[Matter, ...]:
        return of_these(self.view(asked), ahead(self.view(_everywhere(asked))))

    def day(self, asked: Filters) -> date | None:
        """Up to which day any figure of the version tells: the day that attention goes by."""
        return self._seen(asked).day

    def attention_text(self, asked: Filters, matters: Sequence[Matter]) -> str:
        """These matters as plain text, to be sent in a message."""
        return attention_text(self.view(asked), say(asked.lang, "product"), matters)

    def attention_rules(self, asked: Filters) -> Mapping[str, str]:
        """What each rule that is on looks for, in words, the weightiest first."""
        view = self.view(asked)
        return {code: rule_words(view, code) for code in ATTENTION_ORDER if code in view.thresholds}

    def stale_words(self, asked: Filters, populations: Collection[str]) -> list[str]:
        """Which figures of these populations lag behind, and by how much."""
        lagging = stale(self._seen(asked).told_until, FRESH_DAYS)
        return [one.words(asked.lang) for one in lagging if population(one.table) in populations]

    @kept
    def found(self, asked: Filters, words: str, kinds: frozenset[str], most: int) -> list[Found]:
        """Things whose words hold all of these, of kinds that the asker may see; see TAKES."""
        return find(findable(self._searched(asked), kinds), words, most)

    def _searched(self, asked: Filters) -> Searched:
        seen = self._seen(asked)
        tables = {**seen.tables, "stations": seen.stations, "areas": seen.areas}
        found = (METRICS, CHARTS, self.published(asked))
        return Searched(asked.lang, tables, seen.names, seen.origins, *found)

    @kept
    def side_by_side(self, asked: Filters) -> tuple[SideLine, ...]:
        """`asked` and what it is set beside, metric by metric."""
        return side_by_side(*self._sides(asked))

    @kept
    def why_not_compared(self, asked: Filters) -> str:
        return why_not(*self._sides(asked))

    def comparing_note(self, asked: Filters) -> str:
        return comparing_note(*self._sides(asked))

    def compared_names(self, asked: Filters) -> tuple[str, str]:
        """What each side is called: its place, or its period where the places are the same."""
        asked = self.resolved(asked)
        sides = (asked, asked.other or asked)
        places = [(*one.stations, *one.areas)[:1] for one in sides]
        if places[0] != places[1]:
            left, right = (
                self.names(one)[code[0]] if code else say(asked.lang, "beside.all")
                for one, code in zip(sides, places, strict=True)
            )
            return left, right
        return period_words(asked.lang, sides[0].first, sides[0].last), period_words(
            asked.lang, sides[1].first, sides[1].last
        )

    @staticmethod
    def reading_words(lang: str, found: Reading) -> str:
        return reading_words(lang, found)

    def _sides(self, asked: Filters) -> tuple[View, View]:
        """A side is seen as by itself. Both are the same where nothing is set beside it."""
        asked = self.resolved(asked)
        return self.view(asked.with_(other=None)), self.view((asked.other or asked).with_(other=None))


def _everywhere(asked: Filters) -> Filters:
    return asked.with_(areas=(), stations=())
