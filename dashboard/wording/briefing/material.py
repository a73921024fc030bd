"""Material of a document: its order, its numbers, and the desk's answers in its language."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from dashboard.catalogue.kinds import Part
from dashboard.measures.briefing.document import DocumentNumbers
from dashboard.measures.page.comparison import SideLine
from dashboard.measures.page.published import Comparison, PublishedFigure
from dashboard.wording.attention.item import WordedItem
from dashboard.wording.chart.data import ChartData


@dataclass(frozen=True, slots=True)
class Order:
    """The parts of a document in their order, those withheld, the writer's own words, and the query of all this.

    `own_at` are those at a part, a paragraph each; `ending` are signature and day. `query` has it all. `period` is in words.
    """

    parts: Sequence[Part]
    withheld: Sequence[Part]
    own: str
    own_at: Mapping[str, tuple[str, ...]]
    ending: tuple[str, ...]
    period: str
    query: str


@dataclass(frozen=True, slots=True)
class Beside:
    """Two sides that a document compares: their names, and charts of each by slug.

    `refusal` is the code of why they aren't compared, blank where they are; `note` is on its limits.
    """

    names: tuple[str, str]
    charts: tuple[Callable[[str], ChartData], Callable[[str], ChartData]]
    lines: Sequence[SideLine]
    refusal: str
    note: str


@dataclass(frozen=True, slots=True)
class Material:
    """A document's numbers, and in its language what is shown beside them; `scope` is the place or colour alone.

    Where several are chosen they stand once, as `selection`, and `scope` is blank.
    `only` is the note that charts have on either. `of_demonstration`: items are a demonstration, so that others may.

    `chart` gives the data of a chart by slug. `heads` are the published figures of the period's year that stand
    first. `notes` are what leaders noted at attention items.
    """

    lang: str
    numbers: DocumentNumbers
    scope: str
    selection: str
    only: str
    of_demonstration: bool
    chart: Callable[[str], ChartData]
    sentences: Sequence[str]
    concerns: Sequence[WordedItem]
    ahead: Sequence[WordedItem]
    heads: Sequence[PublishedFigure]
    comparisons: Sequence[Comparison]
    beside: Beside | None
    notes: Sequence[str]
