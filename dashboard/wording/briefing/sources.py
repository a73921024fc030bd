"""Sources of a document, its last part: origins, definitions, missing parts, and the address that reproduces it."""

from collections.abc import Collection, Iterator, Sequence

from dashboard.catalogue.kinds import Part, PartKind
from dashboard.measures.briefing.document import DocumentNumbers, merge_batches
from dashboard.text import say
from dashboard.wording.chart.data import ChartData
from dashboard.wording.chart.notes import write_origins

COUNTING = (PartKind.KEY_FIGURES, PartKind.TABLE)


def write_sources(
    lang: str,
    numbers: DocumentNumbers,
    parts: Sequence[Part],
    charts: Sequence[ChartData],
    known: Collection[str] = (),
) -> Iterator[str]:
    """Sources, basis, definitions of all metrics, and the notes of these charts but those `known` from elsewhere."""
    batches = [numbers.chart_batches[data.slug] for data in charts]
    sources = write_origins(lang, merge_batches([*batches, *numbers.table_batches.values()]))
    if sources:
        yield say(lang, "briefing.sources", sources=say(lang, "list.semicolon").join(sources))
    if numbers.conditions.basis:
        yield say(lang, "briefing.basis", basis=say(lang, f"basis.{numbers.conditions.basis.value}"))
        for code in _list_metrics(numbers, parts, charts):
            words = {name: say(lang, f"metric.{code}.{name}") for name in ("name", "definition")}
            yield say(lang, "briefing.definition", **words)
    bases = {say(lang, f"basis.{data.basis.value}") for data in charts if data.basis}
    yield from dict.fromkeys(note for data in charts for note in data.notes if note not in {*bases, *known})


def _list_metrics(numbers: DocumentNumbers, parts: Sequence[Part], charts: Sequence[ChartData]) -> list[str]:
    """The codes of all that is counted in the document, in the catalogue's order."""
    counted = {code for part in parts if part.kind in COUNTING for code in part.codes}
    counted |= {series.metric for data in charts for series in data.series}
    return [code for code in numbers.metrics if code in counted]


def write_withheld(lang: str, parts: Collection[Part]) -> str:
    return _write_parts(lang, "withheld", parts)


def write_missing(lang: str, parts: Collection[Part]) -> str:
    return _write_parts(lang, "missing", parts)


def _write_parts(lang: str, form: str, parts: Collection[Part]) -> str:
    """Blank where there are no such parts."""
    headings = (say(lang, f"briefing_part.{part.name}") for part in parts)
    names = say(lang, "list.comma").join(say(lang, "briefing.quoted", words=heading) for heading in headings)
    return say(lang, f"briefing.{form}", parts=names) if parts else ""
