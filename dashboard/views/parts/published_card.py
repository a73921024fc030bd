"""A figure of the report on a page: value, unit, qualifier, year, and its clause one click away."""

from collections.abc import Iterable

from dashboard.measures.page.published import PublishedFigure
from dashboard.views.page import Page
from dashboard.views.parts import html
from dashboard.wording.page.published import split_figure


def published_cards(page: Page, figures: Iterable[PublishedFigure]) -> None:
    html.show(html.tag("div", *(_card(page, figure) for figure in figures), class_="lsd-cards"))


def _card(page: Page, figure: PublishedFigure) -> str:
    before, number, after = split_figure(page.lang, figure)
    value = html.tag("span", html.text(number), class_="lsd-value")
    return html.tag(
        "article",
        html.tag("div", html.text(figure.name), class_="lsd-card-name"),
        html.tag("div", html.text(before), value, html.text(after), class_="lsd-card-value"),
        html.tag("div", html.text(page.say("published.year", year=figure.year)), class_="lsd-note"),
        clause(page, figure),
        class_="lsd-card",
    )


def clause(page: Page, figure: PublishedFigure) -> str:
    """The clause, its section, and the whole sentence where it is undamaged."""
    inside = [html.tag("blockquote", html.text(figure.clause), lang="zh")]
    if figure.sentence and figure.sentence != figure.clause:
        whole = html.tag("blockquote", html.text(figure.sentence), lang="zh")
        inside.append(html.folded(page.say("published.sentence"), whole))
    inside.append(html.tag("p", html.text(figure.section), class_="lsd-note", lang="zh"))
    return html.folded(page.say("published.clause"), *inside)
