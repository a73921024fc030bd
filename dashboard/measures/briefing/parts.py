"""The parts of a briefing, each kind made of the figures that it is handed."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import count

from dashboard.catalogue.kinds import Origin, Part, PartKind
from dashboard.measures.briefing.data import Exhibit, Section, Tabled
from dashboard.measures.briefing.key_figures import (
    amount_words,
    key_figures,
    metric_name,
    published_key_figure,
    remarks,
)
from dashboard.measures.briefing.material import Material, Order
from dashboard.measures.briefing.messages import message
from dashboard.measures.briefing.outliers import areas_apart, matters
from dashboard.measures.briefing.sources import sources_paragraphs
from dashboard.measures.briefing.tables import (
    compared_table,
    comparisons_table,
    places_table,
    published_table,
)
from dashboard.measures.chart.data import ChartData, as_at_words
from dashboard.measures.numbers.readings import Reading
from dashboard.measures.numbers.view import View
from dashboard.measures.page.comparison import why_not
from dashboard.measures.page.targets import standing
from dashboard.text import say


class Numbers:
    """Figures and tables are counted through the whole document."""

    def __init__(self) -> None:
        self.figure, self.table = count(1), count(1)


def nothing_reported(told: Material, order: Order) -> str:
    return say(told.view.lang, "briefing.nothing_reported", period=order.period)


def _section(part: Part, told: Material) -> Section:
    """The part under its heading, as yet without content."""
    return Section(part.name, say(told.view.lang, f"briefing_part.{part.name}"))


def _key_figures(part: Part, told: Material, _numbers: Numbers, _order: Order) -> Section:
    if told.view.basis is None:
        return _section(part, told)
    found = {code: told.view.read(told.view.metrics[code]) for code in part.codes}
    said = (*_against_targets(told.view, found), *remarks(told.view, found))
    return replace(_section(part, told), key_figures=tuple(key_figures(told.view, found)), paragraphs=said)


def _against_targets(view: View, found: Mapping[str, Reading]) -> Iterator[str]:
    """How those stand that have a target of their own: the whole's for all, an area's for that area."""
    areas = set(view.stations["area_code"]) if view.by_area else {""}
    if view.by_station or view.by_colour or len(areas) != 1:
        return
    (area,) = areas
    for code, one in found.items():
        target = view.targets.get((code, area))
        if target is not None and one.origin is not Origin.ILLUSTRATIVE:
            named = {"name": metric_name(view, code), "standing": standing(view, one, target)}
            amount = amount_words(view.lang, target, say(view.lang, f"unit.{one.metric.unit}"))
            yield say(view.lang, "briefing.target", target=amount, **named)


def _sentences(part: Part, told: Material, _numbers: Numbers, order: Order) -> Section:
    stop = say(told.view.lang, "sentence.stop")
    said = tuple(told.sentences) or (nothing_reported(told, order) + stop,)
    return replace(_section(part, told), paragraphs=said)


def _charts(part: Part, told: Material, numbers: Numbers, _order: Order) -> Section:
    """Each chart with its sentence, and what is to be said besides; none where the period has no figures."""
    drawn = [data for data in map(told.chart, part.codes) if not data.empty and told.view.basis]
    exhibits = tuple(
        Exhibit(next(numbers.figure), data, message(data, told.view), caption(data, told.scope))
        for data in drawn
    )
    said = tuple(one.message for one in exhibits)
    if any(data.slug == "completion-by-area" for data in drawn):
        mark = say(told.view.lang, "sentence.mark") if told.invented else ""
        said += tuple(mark + words for words in areas_apart(told.view))
    return replace(_section(part, told), paragraphs=said, exhibits=exhibits)


def caption(data: ChartData, scope: str) -> str:
    """What stands behind 图N. Source: docs/wording.zh.md, "Captions"."""
    place = say(data.lang, "briefing.caption_of", names=scope) if scope else ""
    what = say(
        data.lang, "briefing.caption", period=data.period, place=place, title=data.title, unit=data.unit
    )
    sources = say(data.lang, "list.semicolon").join(data.sources)
    values = {"what": what, "sources": sources, "as_at": data.as_at_words}
    if data.basis is None:
        return say(data.lang, "briefing.caption_source", **values)
    basis = say(data.lang, f"briefing.basis_{data.basis.value}")
    return say(data.lang, "briefing.caption_source_basis", basis=basis, **values)


def _table(part: Part, told: Material, numbers: Numbers, order: Order) -> Section:
    lang, by = told.view.lang, "station_code" if part.name == "stations" else "area_code"
    place = say(lang, "briefing.caption_of", names=told.scope) if told.scope else ""
    title = say(lang, f"briefing.table_{part.name}")
    named = say(lang, "briefing.table_caption", period=order.period, place=place, title=title)
    sources = say(lang, "list.semicolon").join(told.sources((), part.codes))
    source = say(lang, "briefing.sources_as_at", sources=sources, as_at=as_at_words(lang, told.view.as_at))
    made = places_table(told.view, by, part.codes, named, source)
    return replace(_section(part, told), tables=_given(made, numbers))


def _given(made: Tabled | None, numbers: Numbers) -> tuple[Tabled, ...]:
    return () if made is None else (replace(made, number=next(numbers.table)),)


def _matters(part: Part, told: Material, _numbers: Numbers, _order: Order) -> Section:
    if told.view.basis is None:
        return _section(part, told)
    mark = say(told.view.lang, "sentence.mark") if told.invented else ""
    said = matters(told.view, told.concerns, told.ahead)
    return replace(_section(part, told), paragraphs=tuple(mark + words for words in said))


def _remarks(part: Part, told: Material, _numbers: Numbers, _order: Order) -> Section:
    """As they stand today: notes have no version."""
    return replace(_section(part, told), paragraphs=tuple(told.remarks))


def _compared(part: Part, told: Material, numbers: Numbers, _order: Order) -> Section:
    """The two sides metric by metric, then each chart of both; a sentence where they can't be compared."""
    lang, beside = told.view.lang, told.beside
    if beside is None:
        return _section(part, told)
    reason = why_not(told.view, beside.view)
    if reason:
        return replace(_section(part, told), paragraphs=(say(lang, f"beside.not_{reason}"),))
    sides = tuple(zip(beside.names, beside.charts, strict=True))
    drawn = [(name, chart(slug)) for slug in part.codes for name, chart in sides]
    exhibits = tuple(
        Exhibit(next(numbers.figure), data, _titled(name, data), caption(data, name))
        for name, data in drawn
        if not data.empty
    )
    table = compared_table(told.view, beside.view, beside.names)
    return replace(_section(part, told), exhibits=exhibits, tables=_given(table, numbers))


def _titled(name: str, data: ChartData) -> str:
    return say(data.lang, "beside.figure", name=name, title=data.title)


def _published(part: Part, told: Material, numbers: Numbers, _order: Order) -> Section:
    """The report's figures of the year, with their clauses and the store's own sums; none in other years."""
    lang = told.view.lang
    if not told.heads:
        return _section(part, told)
    tables = (
        *_given(published_table(lang, told.heads), numbers),
        *_given(comparisons_table(lang, told.comparisons), numbers),
    )
    return replace(
        _section(part, told),
        key_figures=tuple(published_key_figure(lang, figure) for figure in told.heads),
        paragraphs=(say(lang, "briefing.published_note"), say(lang, "satisfaction.not_published")),
        tables=tables,
    )


def _sources(part: Part, told: Material, _numbers: Numbers, order: Order) -> Section:
    charted = [slug for one in order.parts if one.kind is PartKind.CHARTS for slug in one.codes]
    counted = [code for one in order.parts if one.kind is PartKind.TABLE for code in one.codes]
    drawn = [data for data in map(told.chart, charted) if not data.empty and told.view.basis]
    sources = told.sources([data.slug for data in drawn], counted if told.view.basis else ())
    said = tuple(sources_paragraphs(told.view, order.parts, drawn, sources))
    return replace(_section(part, told), paragraphs=(*said, _version(told, order)))


def _version(told: Material, order: Order) -> str:
    form = "version_without_own" if order.own else "version"
    return say(told.view.lang, f"briefing.{form}", batch=told.view.as_of, address=order.address)


Made = Callable[[Part, Material, Numbers, Order], Section]
PARTS: Mapping[PartKind, Made] = {
    PartKind.KEY_FIGURES: _key_figures,
    PartKind.SENTENCES: _sentences,
    PartKind.CHARTS: _charts,
    PartKind.TABLE: _table,
    PartKind.MATTERS: _matters,
    PartKind.PUBLISHED: _published,
    PartKind.COMPARED: _compared,
    PartKind.REMARKS: _remarks,
    PartKind.SOURCES: _sources,
}
