"""Composition of a whole document: its parts in order, numbered, with title, opening and metadata."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dashboard.catalogue.briefings import ANNEX
from dashboard.catalogue.kinds import Briefing, Part, PartKind
from dashboard.text import say
from dashboard.text.numerals import write_chinese_number
from dashboard.wording.briefing.data import BriefingData, Section
from dashboard.wording.briefing.material import Material, Order
from dashboard.wording.briefing.parts import PARTS, Numbering, write_nothing_reported
from dashboard.wording.briefing.sources import write_missing, write_withheld
from dashboard.wording.chart.data import DEMONSTRATION_FILE
from dashboard.wording.chart.notes import write_left_out
from dashboard.wording.chart.values import write_as_at
from dashboard.wording.page.reports import write_reports


def compose(briefing: Briefing, order: Order, material: Material) -> BriefingData:
    """The document in the material's language; parts without content are left out and named at its end."""
    lang, conditions, numbering = material.lang, material.numbers.conditions, Numbering()
    parts = [(part, _write_part(part, order, material, numbering)) for part in order.parts]
    filled = [(part, section) for part, section in parts if _has_content(section)]
    missing = [part for part, section in parts if not _has_content(section) and part is not ANNEX]
    sections = [
        _add_end(section, material, missing) if part.kind is PartKind.SOURCES else section
        for part, section in filled
    ]
    title = _write_title(briefing, material, order)
    invented = any(_is_demonstration(part, section, material) for part, section in filled)
    return BriefingData(
        name=briefing.name,
        lang=lang,
        title=title,
        period=order.period,
        opening=_write_opening(material, order),
        sections=tuple(_number_headings(lang, sections)),
        own=order.own,
        ending=order.ending,
        band=say(lang, "band.full") if invented else "",
        last_line=say(lang, "briefing.last_line"),
        as_of=conditions.as_of,
        as_at=conditions.as_at,
        query=order.query,
        file_stem=(DEMONSTRATION_FILE if invented else "") + title,
    )


def _write_part(part: Part, order: Order, material: Material, numbering: Numbering) -> Section:
    section = PARTS[part.kind](part, material, numbering, order)
    return replace(section, own=order.own_at.get(part.name, ()))


def _write_title(briefing: Briefing, material: Material, order: Order) -> str:
    """With the place that it is about; of two periods the pair alone."""
    lang, beside = material.lang, material.beside
    place = say(lang, "briefing.title_of", names=material.scope) if material.scope else ""
    period = "" if beside and order.period in beside.names else order.period
    return say(lang, f"briefing.{briefing.name}.title", period=period, place=place).strip()


def _write_opening(material: Material, order: Order) -> str:
    """统计截至, who has reported, basis; with nothing reported, that it is so; what is withheld."""
    lang, conditions = material.lang, material.numbers.conditions
    if conditions.basis is None:
        clauses = [write_nothing_reported(material, order)]
    else:
        reported = write_reports(lang, conditions.reports, order.period)
        basis = say(lang, f"briefing.basis_{conditions.basis.value}")
        clauses = [write_as_at(lang, conditions.as_at), reported, basis]
        clauses += [write_left_out(lang, conditions.left_out)] if conditions.left_out else []
    if material.selection:
        clauses.append(say(lang, "briefing.selection", names=material.selection))
    opening = say(lang, "sentence.comma").join(clauses)
    withheld = write_withheld(lang, order.withheld)
    return opening + (say(lang, "briefing.after_opening") + withheld if withheld else "")


def _number_headings(lang: str, sections: Sequence[Section]) -> Iterator[Section]:
    """一、 二、 … before headings, in the order of this document; an annex stands outside the count."""
    for number, section in enumerate(sections, start=1):
        if section.name == ANNEX.name:
            yield section
            continue
        words = write_chinese_number(number) if lang == "zh" else str(number)
        yield replace(section, heading=say(lang, "briefing.heading", number=words, words=section.heading))


def _has_content(section: Section) -> bool:
    return bool(
        section.own or section.key_figures or section.paragraphs or section.exhibits or section.tables
    )


def _is_demonstration(part: Part, section: Section, material: Material) -> bool:
    if part.kind in (PartKind.PUBLISHED, PartKind.RECONCILED):
        origins = (comparison.origin for comparison in material.comparisons)
        return any(origin.demonstration for origin in origins if origin)
    if section.exhibits:
        return any(exhibit.data.demonstration for exhibit in section.exhibits)
    return material.numbers.conditions.demonstration


def _add_end(section: Section, material: Material, missing: Sequence[Part]) -> Section:
    """What the document lacks, and that it is a demonstration: known only when all parts are written."""
    lang = material.lang
    band = say(lang, "band.full") if material.numbers.conditions.demonstration else ""
    ends = filter(None, (write_missing(lang, missing), band))
    return replace(section, paragraphs=(*section.paragraphs, *ends))
