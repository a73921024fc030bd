"""The last part of a briefing: where its figures come from, how they are counted, how to get it again."""

from collections.abc import Collection, Iterator, Sequence

from dashboard.catalogue.kinds import Part, PartKind
from dashboard.measures.chart.data import ChartData
from dashboard.measures.numbers.view import View
from dashboard.text import say


def sources_paragraphs(
    view: View, parts: Sequence[Part], drawn: Sequence[ChartData], sources: Sequence[str]
) -> Iterator[str]:
    """Sources, basis, what each figure counts, and what the charts say about themselves."""
    lang = view.lang
    if sources:
        yield say(lang, "briefing.sources", sources=say(lang, "list.semicolon").join(sources))
    if view.basis:
        yield say(lang, "briefing.basis", basis=say(lang, f"basis.{view.basis.value}"))
        for code in _metrics(view, parts, drawn):
            named = {part: say(lang, f"metric.{code}.{part}") for part in ("name", "definition")}
            yield say(lang, "briefing.definition", **named)
    said = {say(lang, f"basis.{data.basis.value}") for data in drawn if data.basis}
    yield from dict.fromkeys(note for data in drawn for note in data.notes if note not in said)


def _metrics(view: View, parts: Sequence[Part], drawn: Sequence[ChartData]) -> list[str]:
    """The codes of all that is counted in the document, in the catalogue's order."""
    counting = (PartKind.KEY_FIGURES, PartKind.TABLE)
    told = {code for part in parts if part.kind in counting for code in part.codes}
    told |= {series.metric for data in drawn for series in data.series}
    return [code for code in view.metrics if code in told]


def withheld_words(lang: str, withheld: Collection[Part]) -> str:
    return _parts_words(lang, "withheld", withheld)


def missing_words(lang: str, missing: Collection[Part]) -> str:
    return _parts_words(lang, "missing", missing)


def _parts_words(lang: str, form: str, parts: Collection[Part]) -> str:
    """Blank where there are no such parts."""
    headings = (say(lang, f"briefing_part.{part.name}") for part in parts)
    names = say(lang, "list.comma").join(say(lang, "briefing.quoted", words=words) for words in headings)
    return say(lang, f"briefing.{form}", parts=names) if parts else ""
