"""What our own light pages have in common: head, colours for light and dark, the chart's place, its table."""

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Literal

from dashboard.html.builder import tag, text
from dashboard.measures.chart.data import ChartData
from dashboard.render.files.table import Cell, build_table
from dashboard.render.page.scripts import script
from dashboard.render.plotly_chart.chart import draw_chart
from dashboard.render.shared.css_colours import build_css_colours
from dashboard.render.shared.theme import FONTS, ThemeName, build_config
from dashboard.render.shared.words import UNKNOWN
from dashboard.text import say

SHEET = Path(__file__).with_name("light_page.css")
HTML_LANG = {"zh": "zh-CN", "en": "en"}
UP = "../"  # from a page one below the server's address
AnyTheme = Literal["light", "dark", "auto"]
THEMES: tuple[ThemeName, ...] = ("light", "dark")


def own_page(
    lang: str, title: str, inside: str, *, theme: AnyTheme = "auto", scripts: Iterable[str] = ()
) -> str:
    """A whole page; `inside` is markup already, `scripts` are named as in page_files."""
    loaded = "".join(f'<script src="{UP}{script(name)}" defer></script>' for name in scripts)
    return (
        f'<!DOCTYPE html><html lang="{HTML_LANG[lang]}" data-theme="{theme}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="robots" content="noindex">{loaded}<title>{text(title)}</title>'
        f"<style>{_sheet()}</style></head><body>{inside}</body></html>"
    )


def sentence_page(lang: str, sentence: str, way: str, href: str) -> str:
    """In place of a chart: why it isn't shown, and the way to what helps."""
    link = tag("a", text(way), href=href, target="_blank", rel="noopener")
    inside = tag("main", tag("p", text(sentence)), tag("p", link), class_="embed")
    return own_page(lang, say(lang, "product"), inside)


def plot(data: ChartData, *, theme: AnyTheme = "auto", minutes: int = 0, etag: str = "") -> str:
    """The chart's place and what draw.js draws there; where there is nothing to draw, a sentence.

    Without a script a sentence says where the figures stand.
    """
    if data.empty:
        return tag("p", text(say(data.lang, "empty.selection")), class_="quiet")
    names = THEMES if theme == "auto" else (theme,)
    drawn = {name: draw_chart(data, name) for name in names}
    high = next(iter(drawn.values())).layout.height
    told: dict[str, object] = {
        "config": build_config(data.lang),
        "theme": theme,
        "minutes": minutes,
        "tag": etag,
    }
    figures = ",".join(f'"{name}":{one.to_json()}' for name, one in drawn.items())
    return (
        tag("div", id="plot", role="img", aria_label=data.alt, style=f"min-height: {high}px")
        + tag("noscript", tag("p", text(say(data.lang, "own_page.without_script")), class_="quiet"))
        + f'<script type="application/json" id="chart">{_in_script(told, figures)}</script>'
    )


def _in_script(told: dict[str, object], figures: str) -> str:
    """JSON that can't end the element it stands in."""
    return f'{json.dumps(told, ensure_ascii=False)[:-1]}, "figures": {{{figures}}}}}'.replace("<", "\\u003c")


def head(data: ChartData) -> str:
    """Title, and below it what it is for: period, unit, day."""
    told = " · ".join((data.period, say(data.lang, "render.unit_head", unit=data.unit), data.as_at_words))
    return tag("h1", text(data.title)) + tag("p", text(told), class_="quiet")


def source(data: ChartData, *, marked: bool) -> str:
    """Where the figures come from; `marked`: no band says yet that they are a demonstration."""
    said = say(data.lang, "list.semicolon").join(data.sources)
    words = text(say(data.lang, "card.source") + said) if said else ""
    if marked and data.demonstration:
        words = f"{tag('b', text(say(data.lang, 'band.short')), class_='mark')} {words}"
    return tag("p", words, class_="quiet") if words else ""


def figures_table(data: ChartData) -> str:
    frame = build_table(data)
    looks = ["number" if any(map(_is_number, frame[name])) else "" for name in frame.columns]
    heads = (
        tag("th", text(name), scope="col", class_=look)
        for name, look in zip(frame.columns, looks, strict=True)
    )
    rows = (tag("tr", *_cells(row, looks)) for row in frame.itertuples(index=False))
    inside = (tag("thead", tag("tr", *heads)), tag("tbody", *rows))
    return tag("div", tag("table", *inside), class_="table", tabindex=0, role="region", aria_label=data.title)


def _cells(row: Sequence[Cell], looks: Sequence[str]) -> Iterator[str]:
    for at, (cell, look) in enumerate(zip(row, looks, strict=True)):
        words = text(UNKNOWN if cell is None else cell)
        yield tag("td", words, class_=look) if at else tag("th", words, scope="row")


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float)


@cache
def _sheet() -> str:
    dark = f"color-scheme:dark;{build_css_colours('dark')}"
    return (
        f":root{{color-scheme:light;{build_css_colours('light')}}}"
        f"@media screen{{:root[data-theme=dark]{{{dark}}}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root[data-theme=auto]{{{dark}}}}}"
        + SHEET.read_text(encoding="utf-8").replace("FONTS", FONTS)
    )
