"""A briefing's content, part by part: everything it says comes from the figures that it is handed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from dashboard.catalogue.kinds import Briefing, Part, PartKind
from dashboard.measures.attention import Matter
from dashboard.measures.briefing_apart import areas_apart, matters, stations_not_ranked
from dashboard.measures.briefing_data import BriefingData, Exhibit, Section, Tabled
from dashboard.measures.briefing_figures import key_figures, published_key_figure, remarks
from dashboard.measures.briefing_messages import message
from dashboard.measures.briefing_sources import missing_words, sources_paragraphs, withheld_words
from dashboard.measures.briefing_tables import comparisons_table, places_table, published_table
from dashboard.measures.chart_data import DEMONSTRATION_FILE, ChartData, as_at_words
from dashboard.measures.published import Comparison, PublishedFigure
from dashboard.measures.view import View
from dashboard.text import say
from dashboard.text.numerals import chinese_number


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

    @property
    def invented(self) -> bool:
        """Whether the period's figures are a demonstration."""
        return bool(self.view.within()["demonstration"].any())


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


class Numbers:
    """Figures and tables are counted through the whole document."""

    def __init__(self) -> None:
        self.figure, self.table = count(1), count(1)


def compose(briefing: Briefing, order: Order, told: Material) -> BriefingData:
    lang, numbers = told.view.lang, Numbers()
    made = [(part, _PARTS[part.kind](part, told, numbers, order)) for part in order.parts]
    kept = [(part, section) for part, section in made if _says(section)]
    missing = [part for part, section in made if not _says(section)]
    sections = [
        _with_end(section, told, order, missing) if part.kind is PartKind.SOURCES else section
        for part, section in kept
    ]
    title = say(lang, f"briefing.{briefing.name}.title", period=order.period, place=_in_title(told))
    invented = any(_is_demonstration(part, section, told) for part, section in kept)
    return BriefingData(
        name=briefing.name,
        lang=lang,
        title=title,
        period=order.period,
        opening=_opening(told, order),
        sections=tuple(_numbered(lang, sections)),
        own=order.own,
        band=say(lang, "band.full") if invented else "",
        last_line=say(lang, "briefing.last_line"),
        as_of=told.view.as_of,
        as_at=told.view.as_at,
        query=order.query,
        file_stem=(DEMONSTRATION_FILE if invented else "") + title,
    )


def _in_title(told: Material) -> str:
    return say(told.view.lang, "briefing.title_of", names=told.scope) if told.scope else ""


def _opening(told: Material, order: Order) -> str:
    """统计截至, who has reported, basis; with nothing reported, that it is so; what is withheld."""
    view = told.view
    if view.basis is None:
        clauses = [_nothing_reported(told, order)]
    else:
        basis = say(view.lang, f"briefing.basis_{view.basis.value}")
        clauses = [as_at_words(view.lang, view.as_at), told.reported, basis]
    opening = say(view.lang, "sentence.comma").join(clauses)
    withheld = withheld_words(view.lang, order.withheld)
    return opening + (say(view.lang, "briefing.after_opening") + withheld if withheld else "")


def _nothing_reported(told: Material, order: Order) -> str:
    return say(told.view.lang, "briefing.nothing_reported", period=order.period)


def _numbered(lang: str, sections: Sequence[Section]) -> Iterator[Section]:
    """一、 二、 … before headings, in the order of this document."""
    for number, one in enumerate(sections, start=1):
        words = chinese_number(number) if lang == "zh" else str(number)
        yield replace(one, heading=say(lang, "briefing.heading", number=words, words=one.heading))


def _section(part: Part, told: Material) -> Section:
    """The part under its heading, as yet without content."""
    return Section(part.name, say(told.view.lang, f"briefing_part.{part.name}"))


def _says(section: Section) -> bool:
    return bool(section.key_figures or section.paragraphs or section.exhibits or section.tables)


def _is_demonstration(part: Part, section: Section, told: Material) -> bool:
    if part.kind is PartKind.PUBLISHED:
        return any(one.origin and one.origin.demonstration for one in told.comparisons)
    if section.exhibits:
        return any(exhibit.data.demonstration for exhibit in section.exhibits)
    return told.invented


def _key_figures(part: Part, told: Material, _numbers: Numbers, _order: Order) -> Section:
    if told.view.basis is None:
        return _section(part, told)
    found = {code: told.view.read(told.view.metrics[code]) for code in part.codes}
    figures, said = tuple(key_figures(told.view, found)), tuple(remarks(told.view, found))
    return replace(_section(part, told), key_figures=figures, paragraphs=said)


def _sentences(part: Part, told: Material, _numbers: Numbers, order: Order) -> Section:
    stop = say(told.view.lang, "sentence.stop")
    said = tuple(told.sentences) or (_nothing_reported(told, order) + stop,)
    return replace(_section(part, told), paragraphs=said)


def _charts(part: Part, told: Material, numbers: Numbers, _order: Order) -> Section:
    """Each chart with its sentence, and what is to be said besides; none where the period has no figures."""
    drawn = [data for data in map(told.chart, part.codes) if not data.empty and told.view.basis]
    exhibits = tuple(
        Exhibit(next(numbers.figure), data, message(data, told.view), caption(data, told.scope))
        for data in drawn
    )
    besides = [words for one in exhibits for words in _besides(one.data, told)]
    said = (*(one.message for one in exhibits), *besides)
    return replace(_section(part, told), paragraphs=said, exhibits=exhibits)


def _besides(data: ChartData, told: Material) -> Iterator[str]:
    mark = say(data.lang, "sentence.mark") if data.demonstration else ""
    if data.slug in _BESIDES:
        yield from (mark + words for words in _BESIDES[data.slug](told.view))


def caption(data: ChartData, scope: str) -> str:
    """What stands behind 图N. Source: WORDING, "Captions"."""
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


def _with_end(section: Section, told: Material, order: Order, missing: Sequence[Part]) -> Section:
    """What the document lacks, and that it is a demonstration: known only when all parts are made."""
    lang = told.view.lang
    ends = (missing_words(lang, missing), say(lang, "band.full") if told.invented else "")
    return replace(section, paragraphs=(*section.paragraphs, *filter(None, ends)))


Made = Callable[[Part, Material, Numbers, Order], Section]
_PARTS: Mapping[PartKind, Made] = {
    PartKind.KEY_FIGURES: _key_figures,
    PartKind.SENTENCES: _sentences,
    PartKind.CHARTS: _charts,
    PartKind.TABLE: _table,
    PartKind.MATTERS: _matters,
    PartKind.PUBLISHED: _published,
    PartKind.SOURCES: _sources,
}
_BESIDES: Mapping[str, Callable[[View], Iterator[str]]] = {
    "completion-by-area": areas_apart,
    "ranking": stations_not_ranked,
}
