"""The parts of a document, each kind written from the material that it is handed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count

from dashboard.catalogue.kinds import Part, PartKind
from dashboard.filters import write_period
from dashboard.measures.briefing.areas_apart import AreasApart
from dashboard.measures.briefing.document import AREAS_CHART
from dashboard.measures.briefing.tables import PlacesTable
from dashboard.measures.page.published import Agreement
from dashboard.text import say
from dashboard.wording.briefing.charts import DocumentChart, fit_chart
from dashboard.wording.briefing.compared import merge_sides, write_opening
from dashboard.wording.briefing.data import Exhibit, Section, Tabled
from dashboard.wording.briefing.key_figures import write_district, write_key_figures, write_key_remarks
from dashboard.wording.briefing.material import Beside, Material, Order
from dashboard.wording.briefing.messages import write_message
from dashboard.wording.briefing.names import write_place
from dashboard.wording.briefing.places import write_areas_apart, write_attention
from dashboard.wording.briefing.sources import write_sources
from dashboard.wording.briefing.tables import (
    write_comparisons,
    write_places,
    write_published_table,
    write_sides,
)
from dashboard.wording.chart.data import ChartData
from dashboard.wording.chart.notes import write_origins
from dashboard.wording.chart.values import write_as_at


class Numbering:
    """Figures and tables are counted through the whole document."""

    def __init__(self) -> None:
        self.figure, self.table = count(1), count(1)


def write_nothing_reported(material: Material, order: Order) -> str:
    return say(material.lang, "briefing.nothing_reported", period=order.period)


def write_caption(data: ChartData, scope: str) -> str:
    """Caption of a chart, which follows 图N. Source: docs/wording.zh.md, "Captions"."""
    names = {"period": data.period, "place": write_place(data.lang, scope)}
    what = say(data.lang, "briefing.caption", title=data.title, unit=data.unit, **names)
    sources = say(data.lang, "list.semicolon").join(data.sources)
    values = {"what": what, "sources": sources, "as_at": data.as_at_words}
    if data.basis is None:
        return say(data.lang, "briefing.caption_source", **values)
    basis = say(data.lang, f"briefing.basis_{data.basis.value}")
    return say(data.lang, "briefing.caption_source_basis", basis=basis, **values)


def _open_section(part: Part, material: Material) -> Section:
    """The part under its heading, as yet without content."""
    return Section(part.name, say(material.lang, f"briefing_part.{part.name}"))


def _write_key_figures(part: Part, material: Material, numbering: Numbering, _order: Order) -> Section:
    section, figures = _open_section(part, material), material.numbers.key_figures.get(part.name)
    if figures is None:
        return section
    district = write_district(material.lang, material.numbers.district, figures.basis)
    remarks = (*filter(None, (district,)), *write_key_remarks(material.lang, figures))
    lines = write_key_figures(material.lang, figures)
    number = next(numbering.table) if lines else 0
    return replace(section, key_figures=lines, paragraphs=remarks, number=number)


def _write_sentences(part: Part, material: Material, _numbering: Numbering, order: Order) -> Section:
    stop = say(material.lang, "sentence.stop")
    paragraphs = tuple(material.sentences) or (write_nothing_reported(material, order) + stop,)
    return replace(_open_section(part, material), paragraphs=paragraphs)


def _write_charts(part: Part, material: Material, numbering: Numbering, _order: Order) -> Section:
    """Each chart with its sentence, and one on areas apart; of a chart that would say nothing the sentence alone."""
    charts = _list_charts(material, part.codes)
    messages = [write_message(data, material.numbers) for data in charts]
    fitted = [
        (chart, message) for data, message in zip(charts, messages, strict=True) if (chart := fit_chart(data))
    ]
    exhibits = tuple(
        Exhibit(
            next(numbering.figure),
            chart.data,
            message,
            write_caption(chart.data, material.scope),
            chart.notes,
        )
        for chart, message in fitted
    )
    areas = material.numbers.areas_apart
    if areas and any(data.slug == AREAS_CHART for data in charts):
        messages.append(_write_mark(material) + _write_areas_apart(material, areas))
    tables = _number([chart.table for chart, _ in fitted], numbering)
    return replace(
        _open_section(part, material), paragraphs=tuple(messages), exhibits=exhibits, tables=tables
    )


def _write_areas_apart(material: Material, areas: AreasApart) -> str:
    """Of the month that is judged, where the document's own isn't."""
    conditions, judged = material.numbers.conditions, material.numbers.judged
    month = judged.period[1] if judged else ""
    return write_areas_apart(material.lang, areas, judged or conditions, month)


def _list_charts(material: Material, slugs: Sequence[str]) -> list[ChartData]:
    """Those of these charts that show anything; beside real items none of a demonstration of something else."""
    numbers = material.numbers
    slugs = [slug for slug in slugs if numbers.conditions.basis or slug in numbers.chart_batches]
    charts = [data for data in map(material.chart, slugs) if not data.empty]
    return [data for data in charts if material.of_demonstration or not data.demonstration]


def _write_mark(material: Material) -> str:
    return say(material.lang, "sentence.mark") if material.numbers.conditions.demonstration else ""


def _write_table(part: Part, material: Material, numbering: Numbering, _order: Order) -> Section:
    if not material.numbers.tables.get(part.name):
        return _open_section(part, material)
    lang, conditions = material.lang, material.numbers.conditions
    tables = [
        write_places(
            lang,
            table,
            conditions,
            _write_table_caption(part, material, table),
            _write_table_source(material, table),
        )
        for table in material.numbers.tables[part.name]
    ]
    return replace(_open_section(part, material), tables=_number(tables, numbering))


def _write_table_source(material: Material, table: PlacesTable) -> str:
    lang = material.lang
    sources = say(lang, "list.semicolon").join(write_origins(lang, table.batches))
    as_at = write_as_at(lang, material.numbers.conditions.as_at)
    return say(lang, "briefing.sources_as_at", sources=sources, as_at=as_at)


def _write_table_caption(part: Part, material: Material, table: PlacesTable) -> str:
    """Of what came in alone where nothing else is in it."""
    lang, form = material.lang, "" if any(metric.is_rate for metric in table.metrics) else "_received"
    period = write_period(lang, *table.period)
    names = {
        "place": write_place(lang, material.scope),
        "title": say(lang, f"briefing.table_{part.name}{form}"),
    }
    return say(lang, "briefing.table_caption", period=period, **names)


def _number(tables: Sequence[Tabled | None], numbering: Numbering) -> tuple[Tabled, ...]:
    return tuple(replace(table, number=next(numbering.table)) for table in tables if table)


def _write_matters(part: Part, material: Material, _numbering: Numbering, _order: Order) -> Section:
    section, conditions = _open_section(part, material), material.numbers.conditions
    if conditions.basis is None:
        return section
    mark = _write_mark(material)
    sentences = write_attention(material.lang, material.concerns, material.ahead, conditions)
    return replace(section, paragraphs=tuple(mark + sentence for sentence in sentences))


def _write_remarks(part: Part, material: Material, _numbering: Numbering, _order: Order) -> Section:
    """The current notes: they have no version."""
    return replace(_open_section(part, material), paragraphs=tuple(material.notes))


def _write_compared(part: Part, material: Material, numbering: Numbering, _order: Order) -> Section:
    """A sentence on both sides, their table, then their charts; only why where they can't be compared."""
    section, beside, lang = _open_section(part, material), material.beside, material.lang
    if beside is None:
        return section
    if beside.refusal:
        return replace(section, paragraphs=(say(lang, f"beside.not_{beside.refusal}"),))
    basis = material.numbers.conditions.basis
    table = write_sides(lang, beside.lines, beside.names, basis, beside.note)
    exhibits = tuple(_build_pair(beside, chart, numbering) for chart in _list_pairs(beside, part.codes))
    mark = _write_mark(material)
    return replace(
        section,
        paragraphs=tuple(mark + words for words in write_opening(lang, beside.lines, beside.names, basis)),
        exhibits=exhibits,
        tables=_number([table], numbering),
        tables_first=True,
    )


def _list_pairs(beside: Beside, slugs: Sequence[str]) -> Iterator[DocumentChart]:
    """The charts of both sides on one scale, those that say something."""
    for slug in slugs:
        left, right = (chart(slug) for chart in beside.charts)
        if not (left.empty and right.empty) and (chart := fit_chart(merge_sides(left, right, beside.names))):
            yield chart


def _build_pair(beside: Beside, chart: DocumentChart, numbering: Numbering) -> Exhibit:
    data = chart.data
    pair = say(data.lang, "beside.pair", left=beside.names[0], right=beside.names[1])
    message = say(data.lang, "beside.figure", name=pair, title=data.title)
    return Exhibit(next(numbering.figure), data, message, write_caption(data, ""), chart.notes)


def _write_published(part: Part, material: Material, numbering: Numbering, _order: Order) -> Section:
    """The report's figures of the year, with their clauses; none in other years."""
    section, lang = _open_section(part, material), material.lang
    if not material.heads:
        return section
    tables = (write_published_table(lang, material.heads),)
    note = say(lang, "briefing.published_note", year=material.heads[0].year)
    return replace(
        section,
        paragraphs=(note, say(lang, "satisfaction.not_published")),
        tables=_number(tables, numbering),
    )


def _write_reconciled(part: Part, material: Material, numbering: Numbering, _order: Order) -> Section:
    """The store's own sums beside the report's figures; splits of these prove nothing and are left out."""
    comparisons = [line for line in material.comparisons if line.agreement is not Agreement.NECESSARY]
    tables = (write_comparisons(material.lang, comparisons),) if material.heads else ()
    return replace(_open_section(part, material), tables=_number(tables, numbering))


def _write_sources(part: Part, material: Material, _numbering: Numbering, order: Order) -> Section:
    slugs = [slug for other in order.parts if other.kind is PartKind.CHARTS for slug in other.codes]
    charts = _list_charts(material, slugs)
    paragraphs = write_sources(material.lang, material.numbers, order.parts, charts, (material.only,))
    return replace(_open_section(part, material), paragraphs=(*paragraphs, _write_version(material)))


def _write_version(material: Material) -> str:
    return say(material.lang, "briefing.version", batch=material.numbers.conditions.as_of)


Writer = Callable[[Part, Material, Numbering, Order], Section]
PARTS: Mapping[PartKind, Writer] = {
    PartKind.KEY_FIGURES: _write_key_figures,
    PartKind.SENTENCES: _write_sentences,
    PartKind.CHARTS: _write_charts,
    PartKind.TABLE: _write_table,
    PartKind.ATTENTION_ITEMS: _write_matters,
    PartKind.PUBLISHED: _write_published,
    PartKind.RECONCILED: _write_reconciled,
    PartKind.COMPARED: _write_compared,
    PartKind.REMARKS: _write_remarks,
    PartKind.SOURCES: _write_sources,
}
