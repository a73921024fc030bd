"""A chart that leaves the house: what must be known to read it, to find it again and to cite it."""

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
    """`definitions` are those of its metrics in words; `site` is the server's address without a slash at its end.

    `query` are the filters with period and version filled in: asked again, the same digits come. `given` are
    the filters as they were asked for: without a version in them newer figures come.
    """

    data: ChartData
    definitions: tuple[Definition, ...]
    site: str
    query: Query
    given: Query

    def address(self, ending: str = "", **more: str) -> str:
        """Of the chart's page, or of its file with this ending (".csv")."""
        return f"{self.site}/charts/{self.data.slug}{ending}?{_encoded(self.query, more)}"

    def embed(self, **more: str) -> str:
        """Of the page for an iframe, which follows new figures."""
        return f"{self.site}/embed/{self.data.slug}?{_encoded(self.given, more)}"

    @property
    def citation(self) -> str:
        """A line to cite the chart by, which says of a demonstration that it must not be cited."""
        data = self.data
        told = {"title": data.title, "period": data.period, "as_at": data.as_at_words, "batch": data.as_of}
        line = say(
            data.lang,
            "handout.citation",
            product=say(data.lang, "product"),
            address=self.address(),
            **told,
        )
        mark = say(data.lang, "band.short")
        return say(data.lang, "handout.marked", mark=mark, line=line) if data.demonstration else line


def _encoded(query: Query, more: Mapping[str, str]) -> str:
    asked = {**query, **{name: [value] for name, value in more.items() if value}}
    return urlencode(asked, doseq=True)


def about(handout: Handout) -> Iterator[Row]:
    """What travels with the figures, as rows of a name and words; what there is none of is left out."""
    data = handout.data
    told = [
        ("title", [data.title]),
        ("period", [data.period]),
        ("unit", [data.unit]),
        ("as_at", [data.as_at_words]),
        ("version", [say(data.lang, "handout.batch", batch=data.as_of)]),
        ("basis", [basis_words(data)]),
        ("origin", list(origin_words(data))),
        ("source", data.sources),
        ("note", data.notes),
        ("definition", [definition_words(data.lang, one) for one in handout.definitions]),
        ("alt", [data.alt]),
        ("cite", [handout.citation]),
    ]
    for name, words in told:
        yield from ((say(data.lang, f"handout.{name}"), line) for line in words if line)


def basis_words(data: ChartData) -> str:
    return say(data.lang, f"basis.{data.basis.value}") if data.basis else ""


def origin_words(data: ChartData) -> Iterator[str]:
    for origin in data.origins:
        name, means = (say(data.lang, f"origin.{origin.code}.{part}") for part in ("name", "hover"))
        yield say(data.lang, "handout.named", name=name, words=means)


def definition_words(lang: str, one: Definition) -> str:
    """What a metric means and, of a rate, what it is counted from."""
    told = [one["definition"]]
    if one["denominator"]:
        parts = {part: one[part] for part in ("numerator", "denominator")}
        told.append(say(lang, "card.counts", **parts))
    return say(lang, "handout.named", name=one["name"], words=" ".join(told))
