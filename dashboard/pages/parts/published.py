"""Published figures on a page: value, unit, qualifier, year, the clause one click away; how the store's sums compare."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from dashboard.desk.published import compare_sums, list_figures
from dashboard.measures.page.published import Comparison, PublishedFigure
from dashboard.pages.content.blocks import (
    Cards,
    FigureCard,
    Fold,
    ItemList,
    Paragraph,
    Quotation,
    TextBlock,
    Tone,
)
from dashboard.pages.page import Page
from dashboard.wording.page.published import split_figure, write_sum, write_year, write_year_alone


def select_figures(page: Page, codes: Iterable[str]) -> list[PublishedFigure]:
    """Published figures by code, in the order of the codes; those of which none is published are left out."""
    by_code = {figure.code: figure for figure in list_figures(page.desk, page.filters)}
    return [by_code[code] for code in codes if code in by_code]


def describe_figures(page: Page, figures: Collection[PublishedFigure]) -> Iterator[Paragraph | Cards]:
    """Cards with their year once above; on each where they are of several."""
    year = write_year(page.lang, figures)
    if year:
        yield Paragraph(year, Tone.NOTE)
    yield Cards([_describe_card(page, figure, has_year=not year) for figure in figures])


def describe_figures_and_sums(page: Page, codes: Sequence[str]) -> Iterator[Paragraph | Cards | ItemList]:
    """Published figures, and below them how the store's own sums compare with them."""
    yield from describe_figures(page, select_figures(page, codes))
    comparisons = [line for line in compare_sums(page.desk, page.filters) if line.figure.code in codes]
    lines = [_compare(page, comparison) for comparison in comparisons if comparison.sum is not None]
    if lines:
        yield ItemList(lines)


def _compare(page: Page, comparison: Comparison) -> str:
    amount = write_sum(page.lang, comparison.figure, comparison.sum)
    values = {"name": comparison.figure.name, "sum": amount}
    agreement = page.say(f"agreement.{comparison.agreement.value}")
    return page.say("compared.sum", agreement=agreement, **values)


def _describe_card(page: Page, figure: PublishedFigure, *, has_year: bool) -> FigureCard:
    before, value, after = split_figure(page.lang, figure)
    year = write_year_alone(page.lang, figure) if has_year else ""
    return FigureCard(figure.name, before, value, after, year, _describe_clause(page, figure))


def _describe_clause(page: Page, figure: PublishedFigure) -> Fold:
    """The clause, its section, and the whole sentence where it is undamaged."""
    section = Paragraph(figure.section, Tone.NOTE, lang="zh")
    blocks: list[TextBlock] = [Quotation(figure.clause), *describe_sentence(page, figure), section]
    return Fold(page.say("published.clause"), blocks)


def describe_sentence(page: Page, figure: PublishedFigure) -> Iterator[Fold]:
    """The whole sentence of a clause, where it is more than the clause."""
    if figure.sentence and figure.sentence != figure.clause:
        yield Fold(page.say("published.sentence"), (Quotation(figure.sentence),))
