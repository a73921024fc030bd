"""Light page: what chart page and embed share; head, colours for light and dark, the chart's place, its table."""

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Literal

from dashboard.html import pieces
from dashboard.html.builder import escape, tag
from dashboard.html.pages import render_page
from dashboard.render.files.table import write_table
from dashboard.render.page.scripts import get_address
from dashboard.render.plotly_chart.chart import draw_chart
from dashboard.render.shared.css_colours import build_css_colours
from dashboard.render.shared.theme import FONTS, ThemeName, build_config
from dashboard.text import say
from dashboard.wording.chart.data import ChartData

SHEET = Path(__file__).with_name("light_page.css")
UP = "../"  # from a page one below the server's address
AnyTheme = Literal["light", "dark", "auto"]
THEMES: tuple[ThemeName, ...] = ("light", "dark")


def build_light_page(
    lang: str, title: str, body: str, *, theme: AnyTheme = "auto", scripts: Iterable[str] = ()
) -> str:
    """The whole page; `body` is markup already, `scripts` are names of scripts.py."""
    return render_page(
        "light_page.html",
        lang,
        title=title,
        style=_build_sheet(),
        body=body,
        theme=theme,
        scripts=[UP + get_address(name) for name in scripts],
    )


def build_sentence_page(lang: str, sentence: str, way: str, href: str) -> str:
    """In place of a chart: why it isn't shown, and the way to what helps."""
    link = tag("a", escape(way), href=href, target="_blank", rel="noopener")
    inside = tag("main", tag("p", escape(sentence)), tag("p", link), class_="embed")
    return build_light_page(lang, say(lang, "product"), inside)


def build_plot(data: ChartData, *, theme: AnyTheme = "auto", minutes: int = 0, etag: str = "") -> str:
    """The chart's place and the data that draw.js draws there; a sentence where there is nothing to draw.

    Without scripts another sentence points to the table of figures.
    """
    if data.empty:
        return tag("p", escape(say(data.lang, "empty.selection")), class_="quiet")
    names = THEMES if theme == "auto" else (theme,)
    drawings = {name: draw_chart(data, name) for name in names}
    high = next(iter(drawings.values())).layout.height
    settings: dict[str, object] = {
        "config": build_config(data.lang),
        "theme": theme,
        "minutes": minutes,
        "tag": etag,
    }
    figures = ",".join(f'"{name}":{drawing.to_json()}' for name, drawing in drawings.items())
    return (
        tag("div", id="plot", role="img", aria_label=data.alt, style=f"min-height: {high}px")
        + tag("noscript", tag("p", escape(say(data.lang, "own_page.without_script")), class_="quiet"))
        + pieces.build_data(
            "chart", f'{json.dumps(settings, ensure_ascii=False)[:-1]}, "figures": {{{figures}}}}}'
        )
    )


def build_head(data: ChartData) -> str:
    """Title, and below it period, unit and as-at date."""
    facts = " · ".join((data.period, say(data.lang, "render.unit_head", unit=data.unit), data.as_at_words))
    return tag("h1", escape(data.title)) + tag("p", escape(facts), class_="quiet")


def build_source(data: ChartData, *, marked: bool) -> str:
    """Sources of the figures; `marked`: with the mark of a demonstration, where no band has it."""
    sources = say(data.lang, "list.semicolon").join(data.sources)
    words = escape(say(data.lang, "card.source") + sources) if sources else ""
    if marked and data.demonstration:
        words = f"{tag('b', escape(say(data.lang, 'band.short')), class_='mark')} {words}"
    return tag("p", words, class_="quiet") if words else ""


def build_figures_table(data: ChartData) -> str:
    headings, rows, figures = write_table(data)
    classes = ["number" if is_figure else "" for is_figure in figures]
    cells = ([escape(cell) for cell in row] for row in rows)
    return pieces.build_scroll_table(headings, cells, label=data.title, classes=classes)


@cache
def _build_sheet() -> str:
    dark = f"color-scheme:dark;{build_css_colours('dark')}"
    return (
        f":root{{color-scheme:light;{build_css_colours('light')}}}"
        f"@media screen{{:root[data-theme=dark]{{{dark}}}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root[data-theme=auto]{{{dark}}}}}"
        + SHEET.read_text(encoding="utf-8").replace("FONTS", FONTS)
    )
