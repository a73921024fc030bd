"""A briefing's content, part by part: everything it says comes from the figures that it is handed."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from dashboard.catalogue.kinds import Briefing, Part, PartKind
from dashboard.measures.attention import Matter
from dashboard.measures.briefing_data import BriefingData, Exhibit, KeyFigure, Section, Tabled
from dashboard.measures.briefing_figures import key_figure, published_key_figure
from dashboard.measures.briefing_messages import message
from dashboard.measures.briefing_tables import comparisons_table, places_table, published_table
from dashboard.measures.chart_data import DEMONSTRATION_FILE, ChartData, as_at_words
from dashboard.measures.published import Comparison, PublishedFigure
from dashboard.measures.view import View
from dashboard.text import say

CHINESE = "零一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Material:
    """What a briefing is made of. `reported` is who has reported of how many, in words; `place` whom it is about.

    `heads` are the published figures that stand first; `chart` gives the data of a chart.
    """

    view: View
    place: str
    reported: str
    chart: Callable[[str], ChartData]
    sentences: Sequence[str]
    concerns: Sequence[Matter]
    ahead: Sequence[Matter]
    heads: Sequence[PublishedFigure]
    comparisons: Sequence[Comparison]
    demonstration: bool


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for: parts in their order, the writer's own words, and the address that says all this."""

    parts: Sequence[Part]
    withheld: Collection[Part]
    own: str
    period: str
    query: str


class Numbers:
    """Figures and tables are counted through the whole document."""

    def __init__(self) -> None:
        self.figure, self.table = count(1), count(1)


def compose(briefing: Briefing, order: Order, told: Material) -> BriefingData:
    lang, numbers = told.view.lang, Numbers()
    found = [_PARTS[part.kind](part, told, numbers, order) for part in order.parts]
    kept = [section for section in found if section.name]
    title = say(lang, f"briefing.{briefing.name}.title", period=order.period, place=told.place)
    shows_some = told.demonstration and bool(kept)
    return BriefingData(
        name=briefing.name,
        lang=lang,
        title=title,
        period=order.period,
        opening=_opening(told),
        sections=tuple(_numbered(lang, kept)),
        own=order.own,
        band=say(lang, "band.full") if shows_some else "",
        last_line=say(lang, "briefing.last_line"),
        as_of=told.view.as_of,
        as_at=told.view.as_at,
        query=order.query,
        file_stem=(DEMONSTRATION_FILE if shows_some else "") + title,
    )


def _opening(told: Material) -> str:
    """统计截至, who has reported, basis; with nothing reported, that it is so."""
    view = told.view
    if view.basis is None:
        return say(view.lang, "briefing.nothing_reported")
    basis = say(view.lang, f"basis.{view.basis.value}")
    return say(view.lang, "sentence.comma").join((as_at_words(view.lang, view.as_at), told.reported, basis))


def _numbered(lang: str, sections: Sequence[Section]) -> Iterator[Section]:
    """一、 二、 … before headings, in the order of this document."""
    for number, one in enumerate(sections, start=1):
        words = chinese_number(number) if lang == "zh" else str(number)
        heading = say(lang, "briefing.heading", number=words, words=one.heading)
        yield Section(one.name, heading, one.key_figures, one.paragraphs, one.exhibits, one.tables)


def chinese_number(number: int) -> str:
    """1 to 99 as a heading counts them."""
    tens, ones = divmod(number, 10)
    if not tens:
        return CHINESE[ones]
    return (CHINESE[tens] if tens > 1 else "") + "十" + (CHINESE[ones] if ones else "")


def _section(part: Part, told: Material, **content: tuple[object, ...]) -> Section:
    """The part under its heading; NOTHING where it would be empty."""
    if not any(content.values()):
        return NOTHING
    heading = say(told.view.lang, f"briefing_part.{part.name}")
    return Section(part.name, heading, **content)  # type: ignore[arg-type]


NOTHING = Section("", "")


def _key_figures(part: Part, told: Material, _numbers: Numbers, _order: Order) -> Section:
    found = (key_figure(told.view, code) for code in part.codes)
    return _section(part, told, key_figures=tuple(figure for figure in found if figure))


def _sentences(part: Part, told: Material, _numbers: Numbers, _order: Order) -> Section:
    return _section(part, told, paragraphs=tuple(told.sentences))


def _charts(part: Part, told: Material, numbers: Numbers, _order: Order) -> Section:
    drawn = (told.chart(slug) for slug in part.codes)
    exhibits = tuple(
        Exhibit(next(numbers.figure), data, message(data), caption(data)) for data in drawn if not data.empty
    )
    return _section(part, told, paragraphs=tuple(one.message for one in exhibits), exhibits=exhibits)


def caption(data: ChartData) -> str:
    """What stands behind 图N. Source: WORDING, "Captions"."""
    what = say(data.lang, "briefing.caption", period=data.period, title=data.title, unit=data.unit)
    sources = say(data.lang, "list.semicolon").join(data.sources)
    values = {"what": what, "sources": sources, "as_at": data.as_at_words}
    if data.basis is None:
        return say(data.lang, "briefing.caption_source", **values)
    basis = say(data.lang, f"briefing.basis_{data.basis.value}")
    return say(data.lang, "briefing.caption_source_basis", basis=basis, **values)


def _table(part: Part, told: Material, numbers: Numbers, _order: Order) -> Section:
    by = "station_code" if part.name == "stations" else "area_code"
    made = places_table(told.view, by, part.codes)
    return _section(part, told, tables=_given(made, numbers))


def _given(made: Tabled | None, numbers: Numbers) -> tuple[Tabled, ...]:
    if made is None:
        return ()
    return (Tabled(next(numbers.table), made.caption, made.headings, made.rows, made.note, made.words),)


def _matters(part: Part, told: Material, _numbers: Numbers, _order: Order) -> Section:
    """需关注 and 靠前, a sentence a place; that there is none of them is said too."""
    if told.view.basis is None:
        return NOTHING
    groups = (("concerns", told.concerns), ("ahead", told.ahead))
    said = [line for name, matters in groups for line in _of_matters(told, name, matters)]
    return _section(part, told, paragraphs=tuple(said))


def _of_matters(told: Material, name: str, matters: Sequence[Matter]) -> Iterator[str]:
    lang = told.view.lang
    if not matters:
        yield say(lang, f"overview.no_{name}")
        return
    causes: dict[str, list[str]] = {}
    for matter in matters:
        causes.setdefault(matter.name, []).append(matter.cause)
    places = (
        say(lang, "briefing.place", place=place, causes=say(lang, "list.comma").join(told_of))
        for place, told_of in causes.items()
    )
    mark = say(lang, "sentence.mark") if told.demonstration else ""
    words = say(lang, "list.semicolon").join(places)
    yield mark + say(lang, f"briefing.{name}", count=len(causes), places=words)


def _published(part: Part, told: Material, numbers: Numbers, _order: Order) -> Section:
    lang = told.view.lang
    figures: tuple[KeyFigure, ...] = tuple(published_key_figure(lang, figure) for figure in told.heads)
    tables = (
        *_given(published_table(lang, told.heads), numbers),
        *_given(comparisons_table(lang, told.comparisons), numbers),
    )
    note = (say(lang, "briefing.published_note"),) if figures else ()
    return _section(part, told, key_figures=figures, paragraphs=note, tables=tables)


def _sources(part: Part, told: Material, _numbers: Numbers, order: Order) -> Section:
    """Where it came from and how it is counted; what was withheld; how to get the same again."""
    lang, view = told.view.lang, told.view
    codes = {code for one in order.parts if one.kind is not PartKind.PUBLISHED for code in one.codes}
    used = [code for code in view.metrics if code in codes and view.basis]
    drawn = [told.chart(slug) for one in order.parts if one.kind is PartKind.CHARTS for slug in one.codes]
    said = [words for data in drawn for words in data.sources]
    sources = say(lang, "list.semicolon").join(dict.fromkeys(said))
    notes = dict.fromkeys(note for data in drawn for note in data.notes if not data.empty)
    paragraphs = [
        say(lang, "briefing.sources", sources=sources) if sources else "",
        *(say(lang, f"metric.{code}.definition") for code in used),
        *notes,
        _withheld(lang, order),
        say(lang, "briefing.version", batch=view.as_of),
        say(lang, "band.full") if told.demonstration else "",
    ]
    return _section(part, told, paragraphs=tuple(words for words in paragraphs if words))


def _withheld(lang: str, order: Order) -> str:
    names = [say(lang, f"briefing_part.{part.name}") for part in order.withheld]
    return say(lang, "briefing.withheld", parts=say(lang, "list.comma").join(names)) if names else ""


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
