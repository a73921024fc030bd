"""Wall page: one section after another on a screen that nobody touches, to be read from five metres, for days."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dashboard.html.builder import escape, tag
from dashboard.html.pages import render_page
from dashboard.html.pieces import build_band, build_data
from dashboard.render.page.scripts import get_address
from dashboard.render.shared.css_colours import build_css_colours
from dashboard.render.shared.theme import FONTS
from dashboard.render.svg_chart.chart import draw_svg_chart, read_svg_sheet
from dashboard.text import say
from dashboard.wording.chart.data import ChartData

SHEET = Path(__file__).with_name("wall.css")
SECONDS, MINUTES = 15, 1  # that a page stands; between two looks for newer figures
CARDS = 4  # on a page


@dataclass(frozen=True, slots=True)
class Card:
    """A published figure: the words before and after its number, and its year where others have another."""

    name: str
    before: str
    number: str
    after: str
    year: str


@dataclass(frozen=True, slots=True)
class Wall:
    """Content of the wall: `sentence` and `charts` hold only what may be shown here; `stale` names figures that lag behind.

    `year` is the sentence on the year of all cards, blank where they are of several.
    `etag` is that of the page, by which it asks for newer figures.
    """

    lang: str
    year: str
    cards: Sequence[Card]
    sentence: str
    charts: Sequence[ChartData]
    source: str
    stale: Sequence[str]
    band: str
    etag: str


def build_wall_page(wall: Wall) -> str:
    pages = [_build_cards(wall, wall.cards[at : at + CARDS]) for at in range(0, len(wall.cards), CARDS)]
    pages += [_build_sentence(wall)] if wall.sentence else []
    pages += [_build_chart(wall, data) for data in wall.charts if not data.empty]
    pages = pages or [tag("section", tag("p", escape(say(wall.lang, "empty.nothing")), class_="said"))]
    waits = json.dumps({"seconds": SECONDS, "minutes": MINUTES, "tag": wall.etag})
    return render_page(
        "page.html",
        wall.lang,
        title=say(wall.lang, "product"),
        style=_build_sheet(),
        body="".join((*pages, build_data("wall", waits))),
        scripts=[get_address("wall")],
    )


def _build_page(wall: Wall, title: str, inside: str, source: str, *, band: bool) -> str:
    above = build_band(wall.band) if band and wall.band else ""
    head = tag("h1", escape(title))
    return tag("section", above, head, inside, tag("footer", escape(source)))


def _build_cards(wall: Wall, cards: Sequence[Card]) -> str:
    articles = (
        tag(
            "article",
            tag("p", escape(card.name), class_="name"),
            tag("p", escape(card.before), tag("b", escape(card.number)), escape(card.after), class_="value"),
            tag("p", escape(card.year), class_="quiet") if card.year else "",
        )
        for card in cards
    )
    source = say(wall.lang, "wall.published")
    title = say(wall.lang, "overview.from_report")
    year = tag("p", escape(wall.year), class_="quiet") if wall.year else ""
    return _build_page(wall, title, year + tag("div", *articles, class_="cards"), source, band=False)


def _build_sentence(wall: Wall) -> str:
    title, sentence = say(wall.lang, "product"), tag("p", escape(wall.sentence), class_="said")
    return _build_page(wall, title, sentence, _write_below(wall, wall.source), band=True)


def _build_chart(wall: Wall, data: ChartData) -> str:
    below = _write_below(wall, *data.sources, data.as_at_words)
    title = say(wall.lang, "wall.title", title=data.title, period=data.period, unit=data.unit)
    return _build_page(wall, title, tag("div", draw_svg_chart(data), class_="chart"), below, band=True)


def _write_below(wall: Wall, *sources: str) -> str:
    return say(wall.lang, "list.semicolon").join((*sources, *wall.stale))


@cache
def _build_sheet() -> str:
    """Dark, as a screen in a hall is easier on the eyes."""
    colours = f":root{{color-scheme:dark;{build_css_colours('dark')}}}"
    return colours + (read_svg_sheet() + SHEET.read_text(encoding="utf-8")).replace("FONTS", FONTS)
