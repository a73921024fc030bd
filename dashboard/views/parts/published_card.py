"""A figure of the report on a page: value, unit, qualifier, year, and its clause one click away."""

from collections.abc import Collection

from dashboard.html import pieces
from dashboard.html.builder import tag, text
from dashboard.measures.page.published import PublishedFigure
from dashboard.views.page import Page
from dashboard.views.parts.show import show
from dashboard.wording.page.published import split_figure, write_year


def published_cards(page: Page, figures: Collection[PublishedFigure]) -> None:
    """The year once above the cards; on each where they are of several."""
    year = write_year(page.lang, figures)
    above = tag("p", text(year), class_="lsd-note") if year else ""
    cards = (_card(page, figure, with_year=not year) for figure in figures)
    show(above, tag("div", *cards, class_="lsd-cards"))


def _card(page: Page, figure: PublishedFigure, *, with_year: bool) -> str:
    before, number, after = split_figure(page.lang, figure)
    value = tag("span", text(number), class_="lsd-value")
    return tag(
        "article",
        tag("div", text(figure.name), class_="lsd-card-name"),
        tag("div", text(before), value, text(after), class_="lsd-card-value"),
        tag("div", text(page.say("period.year", year=figure.year)), class_="lsd-note") if with_year else "",
        clause(page, figure),
        class_="lsd-card",
    )


def clause(page: Page, figure: PublishedFigure) -> str:
    """The clause, its section, and the whole sentence where it is undamaged."""
    inside = [tag("blockquote", text(figure.clause), lang="zh")]
    if figure.sentence and figure.sentence != figure.clause:
        whole = tag("blockquote", text(figure.sentence), lang="zh")
        inside.append(pieces.folded(page.say("published.sentence"), whole))
    inside.append(tag("p", text(figure.section), class_="lsd-note", lang="zh"))
    return pieces.folded(page.say("published.clause"), *inside)
