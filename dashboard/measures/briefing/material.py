"""What a briefing is made of and what is asked for, handed from the desk to those who word it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dashboard.catalogue.kinds import Part
from dashboard.measures.attention.item import Matter
from dashboard.measures.chart.data import ChartData
from dashboard.measures.numbers.view import View
from dashboard.measures.page.published import Comparison, PublishedFigure


@dataclass(frozen=True, slots=True)
class Material:
    """What a briefing is made of. `reported` says who has reported of how many, `scope` which places and colours alone.

    `chart` gives the data of a chart, `sources` where charts and metrics of these names come from, in words.
    `heads` are the published figures of the period's year that stand first.
    """

    view: View
    scope: str
    reported: str
    chart: Callable[[str], ChartData]
    sources: Callable[[Sequence[str], Sequence[str]], tuple[str, ...]]
    sentences: Sequence[str]
    concerns: Sequence[Matter]
    ahead: Sequence[Matter]
    heads: Sequence[PublishedFigure]
    comparisons: Sequence[Comparison]
    beside: "Beside | None" = None
    remarks: Sequence[str] = ()

    @property
    def invented(self) -> bool:
        """Whether the period's figures are a demonstration."""
        return bool(self.view.within()["demonstration"].any())


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which document, its parts by name (none is all), the writer's own words, and what leaders noted."""

    name: str
    parts: tuple[str, ...]
    own: str
    noted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """Two sides that a document compares: their names, what the other one sees, and charts of each by name."""

    names: tuple[str, str]
    view: View
    charts: tuple[Callable[[str], ChartData], Callable[[str], ChartData]]


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for: parts in their order, those withheld, the writer's own words, and the addresses of all this.

    `query` has it all, `address` is the document's without the writer's own words.
    """

    parts: Sequence[Part]
    withheld: Sequence[Part]
    own: str
    period: str
    query: str
    address: str
