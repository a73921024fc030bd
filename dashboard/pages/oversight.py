"""监督与立法: what a report publishes once a year, by year, each figure with its clause."""

from collections.abc import Iterator, Sequence

from dashboard.catalogue.year_groups import YEAR_GROUPS
from dashboard.desk.published import list_derived, list_other_year_figures, list_year_figures
from dashboard.measures.page.derived import Derived
from dashboard.measures.page.published import PublishedFigure
from dashboard.pages.content.blocks import Paragraph, Section, Table, Title, Tone
from dashboard.pages.content.cells import Cell, Detail, Quote
from dashboard.pages.content.layout import Block
from dashboard.pages.page import Page
from dashboard.wording.page.derived import write_derived
from dashboard.wording.page.published import write_figure


def describe_oversight(page: Page) -> Iterator[Block]:
    yield Title(page.say("nav.oversight"))
    figures = list_year_figures(page.desk, page.filters)
    years = sorted({figure.year for figure in figures}, reverse=True)
    if not years:
        yield Paragraph(page.say("empty.nothing"), Tone.EMPTY)
        return
    yield Paragraph(page.say("oversight.note"), Tone.LEAD)
    for name, codes in YEAR_GROUPS.items():
        of_group = [figure for figure in figures if figure.code in codes]
        yield from _describe_group(page, name, of_group, years)
        if name == "legislation" and of_group:
            yield from _describe_derived(page)
    yield from _describe_group(page, "others", list_other_year_figures(page.desk, page.filters), years)


def _describe_group(
    page: Page, name: str, figures: Sequence[PublishedFigure], years: Sequence[int]
) -> Iterator[Block]:
    """The figures of a group by year; nothing where there are none."""
    if not figures:
        return
    words = page.say(f"oversight.{name}")
    yield Section(words)
    headings = [
        page.say("sources.column_figure"),
        *(page.say("period.year", year=year) for year in years),
        page.say("sources.column_clause"),
    ]
    codes = dict.fromkeys(figure.code for figure in figures)
    rows = [_build_row(page, [figure for figure in figures if figure.code == code], years) for code in codes]
    yield Table(words, headings, rows, words=len(headings))


def _build_row(page: Page, figures: Sequence[PublishedFigure], years: Sequence[int]) -> list[Cell]:
    """One figure through the years; the clauses of those years that have one, or that it was uploaded."""
    by_year = {figure.year: figure for figure in figures}
    uploaded = Detail(page.say("origin.uploaded.name"))
    clauses = tuple(Quote(figure.clause) if figure.clause else uploaded for figure in figures)
    values = (write_figure(page.lang, by_year[year]) if year in by_year else "—" for year in years)
    return [figures[0].name, *values, clauses]


def _describe_derived(page: Page) -> Iterator[Block]:
    """推算: what follows from two published figures of legislation, with its reckoning."""
    for derived in list_derived(page.desk, page.filters):
        if derived.code == "proposals_adopted":
            yield Paragraph(_write_derived(page, derived), Tone.NOTE)


def _write_derived(page: Page, derived: Derived) -> str:
    words = write_derived(page.lang, derived)
    return page.say("oversight.derived", origin=page.say("origin.derived.name"), **words)
