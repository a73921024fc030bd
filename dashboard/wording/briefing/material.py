"""Material of a document: its order, its numbers, and the desk's answers in its language."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dashboard.catalogue.kinds import Part
from dashboard.measures.briefing.document import DocumentNumbers
from dashboard.measures.page.comparison import SideLine
from dashboard.measures.page.published import Comparison, PublishedFigure
from dashboard.wording.attention.item import WordedItem
from dashboard.wording.chart.data import ChartData


@dataclass(frozen=True, slots=True)
class Order:
    """The parts of a document in their order, those withheld, the writer's own words, and the addresses of all this.

    `query` has it all, `address` is the document's without the writer's own words. `period` is in words.
    """

    parts: Sequence[Part]
    withheld: Sequence[Part]
    own: str
    period: str
    query: str
    address: str


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
    """A document's numbers, and in its language what is shown beside them; `scope` are the places and colours alone.

    `chart` gives the data of a chart by slug. `heads` are the published figures of the period's year that stand
    first. `notes` are what leaders noted at attention items.
    """

    lang: str
    numbers: DocumentNumbers
    scope: str
    chart: Callable[[str], ChartData]
    sentences: Sequence[str]
    concerns: Sequence[WordedItem]
    ahead: Sequence[WordedItem]
    heads: Sequence[PublishedFigure]
    comparisons: Sequence[Comparison]
    beside: Beside | None
    notes: Sequence[str]
