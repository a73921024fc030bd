"""A whole briefing: its parts in order, numbered, with title, opening and all that travels with them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dashboard.catalogue.kinds import Briefing, Part, PartKind
from dashboard.measures.briefing.data import BriefingData, Section
from dashboard.measures.briefing.material import Material, Order
from dashboard.measures.briefing.parts import PARTS, Numbers, nothing_reported
from dashboard.measures.briefing.sources import missing_words, withheld_words
from dashboard.measures.chart.data import DEMONSTRATION_FILE, as_at_words
from dashboard.text import say
from dashboard.text.numerals import chinese_number


def compose(briefing: Briefing, order: Order, told: Material) -> BriefingData:
    lang, numbers = told.view.lang, Numbers()
    made = [(part, PARTS[part.kind](part, told, numbers, order)) for part in order.parts]
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
        clauses = [nothing_reported(told, order)]
    else:
        basis = say(view.lang, f"briefing.basis_{view.basis.value}")
        clauses = [as_at_words(view.lang, view.as_at), told.reported, basis]
    opening = say(view.lang, "sentence.comma").join(clauses)
    withheld = withheld_words(view.lang, order.withheld)
    return opening + (say(view.lang, "briefing.after_opening") + withheld if withheld else "")


def _numbered(lang: str, sections: Sequence[Section]) -> Iterator[Section]:
    """一、 二、 … before headings, in the order of this document."""
    for number, one in enumerate(sections, start=1):
        words = chinese_number(number) if lang == "zh" else str(number)
        yield replace(one, heading=say(lang, "briefing.heading", number=words, words=one.heading))


def _says(section: Section) -> bool:
    return bool(section.key_figures or section.paragraphs or section.exhibits or section.tables)


def _is_demonstration(part: Part, section: Section, told: Material) -> bool:
    if part.kind is PartKind.PUBLISHED:
        return any(one.origin and one.origin.demonstration for one in told.comparisons)
    if section.exhibits:
        return any(exhibit.data.demonstration for exhibit in section.exhibits)
    return told.invented


def _with_end(section: Section, told: Material, order: Order, missing: Sequence[Part]) -> Section:
    """What the document lacks, and that it is a demonstration: known only when all parts are made."""
    lang = told.view.lang
    ends = (missing_words(lang, missing), say(lang, "band.full") if told.invented else "")
    return replace(section, paragraphs=(*section.paragraphs, *filter(None, ends)))
