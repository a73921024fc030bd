"""Metadata that accompanies every exported chart: facts about its figures, addresses, citation."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from dashboard.text import say
from dashboard.wording.chart.data import ChartData

Definition = Mapping[str, str]
Query = Mapping[str, Sequence[str]]
Row = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Handout:
    """An exported chart. `definitions` are its metrics in words; `site` is the server's URL without trailing slash.

    `query` holds the filters with period and version resolved, so that its addresses reproduce the same digits;
    `given` holds the filters as requested: without a version, its addresses follow newer figures.
    """

    data: ChartData
    definitions: tuple[Definition, ...]
    site: str
    query: Query
    given: Query

    def address(self, ending: str = "", **more: str) -> str:
        """Build the address of the chart's page, or of its file with this ending (".csv")."""
        return f"{self.site}/charts/{self.data.slug}{ending}?{_encode_query(self.query, more)}"

    def embed(self, **more: str) -> str:
        """Build the address of the page for an iframe; it follows newer figures."""
        return f"{self.site}/embed/{self.data.slug}?{_encode_query(self.given, more)}"

    @property
    def citation(self) -> str:
        """Citation line; for a demonstration it states that it must not be cited."""
        data = self.data
        line = say(
            data.lang,
            "handout.citation",
            product=say(data.lang, "product"),
            address=self.address(),
            title=data.title,
            period=data.period,
            as_at=data.as_at_words,
            batch=data.as_of,
        )
        mark = say(data.lang, "band.short")
        return say(data.lang, "handout.marked", mark=mark, line=line) if data.demonstration else line


def _encode_query(query: Query, more: Mapping[str, str]) -> str:
    parameters = {**query, **{name: [value] for name, value in more.items() if value}}
    return urlencode(parameters, doseq=True)


def list_facts(handout: Handout) -> Iterator[Row]:
    """List the facts about the figures as rows of name and text; empty ones are left out."""
    data = handout.data
    facts = [
        ("title", [data.title]),
        ("period", [data.period]),
        ("unit", [data.unit]),
        ("as_at", [data.as_at_words]),
        ("version", [say(data.lang, "handout.batch", batch=data.as_of)]),
        ("basis", [format_basis(data)]),
        ("origin", list(describe_origins(data))),
        ("source", data.sources),
        ("note", data.notes),
        ("definition", [describe_definition(data.lang, definition) for definition in handout.definitions]),
        ("alt", [data.alt]),
        ("cite", [handout.citation]),
    ]
    for name, lines in facts:
        yield from ((say(data.lang, f"handout.{name}"), line) for line in lines if line)


def format_basis(data: ChartData) -> str:
    """Format the basis in words; empty without one."""
    return say(data.lang, f"basis.{data.basis.value}") if data.basis else ""


def describe_origins(data: ChartData) -> Iterator[str]:
    """Describe each origin of the figures: its name and meaning."""
    for origin in data.origins:
        name, meaning = (say(data.lang, f"origin.{origin.code}.{part}") for part in ("name", "hover"))
        yield say(data.lang, "handout.named", name=name, words=meaning)


def describe_definition(lang: str, definition: Definition) -> str:
    """Describe a metric: its meaning and, for a rate, its numerator and denominator."""
    sentences = [definition["definition"]]
    if definition["denominator"]:
        parts = {part: definition[part] for part in ("numerator", "denominator")}
        sentences.append(say(lang, "card.counts", **parts))
    return say(lang, "handout.named", name=definition["name"], words=" ".join(sentences))
