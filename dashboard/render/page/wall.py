"""The wall: one page after another on a screen that nobody touches, to be read from five metres, for days."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dashboard.html.builder import tag, text
from dashboard.measures.chart.data import ChartData
from dashboard.render.page.scripts import script
from dashboard.render.shared.css_colours import css_colours
from dashboard.render.shared.theme import FONTS
from dashboard.render.svg_chart.chart import svg_chart, svg_sheet
from dashboard.text import say

SHEET = Path(__file__).with_name("wall.css")
SECONDS, MINUTES = 15, 1  # that a page stands; between two looks for newer figures
CARDS = 4  # on a page
HTML_LANG = {"zh": "zh-CN", "en": "en"}


@dataclass(frozen=True, slots=True)
class Card:
    """A figure that the report publishes: what stands before, in and after its number, and its year where others have another."""

    name: str
    before: str
    number: str
    after: str
    year: str


@dataclass(frozen=True, slots=True)
class Wall:
    """`sentence` and `charts` hold only what may be shown here; `stale` says which of their figures lag behind.

    `year` is the sentence on the year of all cards, blank where they are of several.
    `etag` is what the page asks again with.
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


def wall(told: Wall) -> str:
    pages = [_cards(told, told.cards[at : at + CARDS]) for at in range(0, len(told.cards), CARDS)]
    pages += [_sentence(told)] if told.sentence else []
    pages += [_chart(told, data) for data in told.charts if not data.empty]
    pages = pages or [tag("section", tag("p", text(say(told.lang, "empty.nothing")), class_="said"))]
    waits = json.dumps({"seconds": SECONDS, "minutes": MINUTES, "tag": told.etag}).replace("<", "\\u003c")
    return (
        f'<!DOCTYPE html><html lang="{HTML_LANG[told.lang]}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">'
        f'<script src="{script("wall")}" defer></script><title>{text(say(told.lang, "product"))}</title>'
        f"<style>{_sheet()}</style></head><body>{''.join(pages)}"
        f'<script type="application/json" id="wall">{waits}</script></body></html>'
    )


def _page(told: Wall, title: str, inside: str, source: str, *, band: bool) -> str:
    above = tag("p", text(told.band), class_="band", role="note") if band and told.band else ""
    head = tag("h1", text(title))
    return tag("section", above, head, inside, tag("footer", text(source)))


def _cards(told: Wall, cards: Sequence[Card]) -> str:
    drawn = (
        tag(
            "article",
            tag("p", text(card.name), class_="name"),
            tag("p", text(card.before), tag("b", text(card.number)), text(card.after), class_="value"),
            tag("p", text(card.year), class_="quiet") if card.year else "",
        )
        for card in cards
    )
    source = say(told.lang, "wall.published")
    title = say(told.lang, "overview.from_report")
    year = tag("p", text(told.year), class_="quiet") if told.year else ""
    return _page(told, title, year + tag("div", *drawn, class_="cards"), source, band=False)


def _sentence(told: Wall) -> str:
    title, said = say(told.lang, "product"), tag("p", text(told.sentence), class_="said")
    return _page(told, title, said, _below(told, told.source), band=True)


def _chart(told: Wall, data: ChartData) -> str:
    below = _below(told, *data.sources, data.as_at_words)
    title = say(told.lang, "wall.title", title=data.title, period=data.period, unit=data.unit)
    return _page(told, title, tag("div", svg_chart(data), class_="chart"), below, band=True)


def _below(told: Wall, *sources: str) -> str:
    return say(told.lang, "list.semicolon").join((*sources, *told.stale))


@cache
def _sheet() -> str:
    """Dark, as a screen in a hall is easier on the eyes."""
    colours = f":root{{color-scheme:dark;{css_colours('dark')}}}"
    return colours + (svg_sheet() + SHEET.read_text(encoding="utf-8")).replace("FONTS", FONTS)
