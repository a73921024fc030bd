"""A figure of the report on a page: value, unit, qualifier, year, and its clause one click away."""

from collections.abc import Iterable

from dashboard.html import pieces
from dashboard.html.builder import escape, tag
from dashboard.measures.page.published import PublishedFigure
from dashboard.text.language import HTML_TAGS
from dashboard.views.page import Page
from dashboard.views.parts.show import show
from dashboard.wording.page.published import split_figure


def published_cards(page: Page, figures: Iterable[PublishedFigure]) -> None:
    show(tag("div", *(_card(page, figure) for figure in figures), class_="lsd-cards"))


def _card(page: Page, figure: PublishedFigure) -> str:
    before, number, after = split_figure(page.lang, figure)
    value = tag("span", escape(number), class_="lsd-value")
    return tag(
        "article",
        tag("div", escape(figure.name), class_="lsd-card-name"),
        tag("div", escape(before), value, escape(after), class_="lsd-card-value"),
        tag("div", escape(page.say("published.year", year=figure.year)), class_="lsd-note"),
        clause(page, figure),
        class_="lsd-card",
    )


def clause(page: Page, figure: PublishedFigure) -> str:
    """The clause, its section, and the whole sentence where it is undamaged."""
    inside = [tag("blockquote", escape(figure.clause), lang=HTML_TAGS["zh"])]
    if figure.sentence and figure.sentence != figure.clause:
        whole = tag("blockquote", escape(figure.sentence), lang=HTML_TAGS["zh"])
        inside.append(pieces.fold(page.say("published.sentence"), whole))
    inside.append(tag("p", escape(figure.section), class_="lsd-note", lang=HTML_TAGS["zh"]))
    return pieces.fold(page.say("published.clause"), *inside)
