"""监督与立法: what a report tells once a year, by year, each figure with its clause."""

from collections.abc import Sequence

from dashboard.catalogue.year_groups import YEAR_GROUPS
from dashboard.desk.published import list_derived, list_other_year_figures, list_year_figures
from dashboard.html import pieces
from dashboard.html.builder import escape, tag
from dashboard.measures.page.derived import Derived
from dashboard.measures.page.published import PublishedFigure
from dashboard.text.language import HTML_TAGS
from dashboard.views.page import Page
from dashboard.views.parts import frame
from dashboard.views.parts.show import show
from dashboard.wording.page.derived import write_derived
from dashboard.wording.page.published import write_figure


def draw(page: Page) -> None:
    frame.title(page, "oversight")
    figures = list_year_figures(page.desk, page.asked)
    years = sorted({figure.year for figure in figures}, reverse=True)
    if not years:
        show(tag("p", escape(page.say("empty.nothing")), class_="lsd-empty"))
        return
    show(tag("p", escape(page.say("oversight.note")), class_="lsd-standing"))
    for name, codes in YEAR_GROUPS.items():
        _group(page, name, [figure for figure in figures if figure.code in codes], years)
    of_no_system = list_other_year_figures(page.desk, page.asked)
    if of_no_system:
        _group(page, "others", of_no_system, years)


def _group(page: Page, name: str, figures: Sequence[PublishedFigure], years: Sequence[int]) -> None:
    if not figures:
        return
    frame.section(page, f"oversight.{name}")
    headings = [
        page.say("sources.column_figure"),
        *(page.say("period.year", year=year) for year in years),
        page.say("sources.column_clause"),
    ]
    codes = dict.fromkeys(figure.code for figure in figures)
    rows = [_row(page, [figure for figure in figures if figure.code == code], years) for code in codes]
    show(pieces.build_table(headings, rows, caption=page.say(f"oversight.{name}"), words=len(headings)))
    for one in list_derived(page.desk, page.asked):
        if name == "legislation" and one.code == "proposals_adopted":
            show(tag("p", escape(_derived(page, one)), class_="lsd-note"))


def _derived(page: Page, one: Derived) -> str:
    """推算: what follows from two published figures, with its reckoning."""
    words = write_derived(page.lang, one)
    return page.say("oversight.derived", origin=page.say("origin.derived.name"), **words)


def _row(page: Page, told: Sequence[PublishedFigure], years: Sequence[int]) -> list[str]:
    """One figure through the years; the clauses of those years that have one, or that it was sent in."""
    by_year = {figure.year: figure for figure in told}
    clauses = "".join(
        tag("q", escape(figure.clause), lang=HTML_TAGS["zh"])
        if figure.clause
        else tag("span", escape(page.say("origin.uploaded.name")), class_="lsd-cause")
        for figure in told
    )
    values = (escape(write_figure(page.lang, by_year[year])) if year in by_year else "—" for year in years)
    return [escape(told[0].name), *values, clauses]
