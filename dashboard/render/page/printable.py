"""A briefing as a page that needs no script: it is read on a phone, and printed on A4 with the document's margins."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from dashboard.html.builder import tag, text
from dashboard.render.shared.css_colours import build_css_colours
from dashboard.render.shared.theme import FONTS, ThemeName
from dashboard.render.svg_chart.chart import draw_svg_chart, read_svg_sheet
from dashboard.text import say
from dashboard.wording.briefing.data import BriefingData, Exhibit, KeyFigure, Section, Tabled

SHEET = Path(__file__).with_name("printable.css")
HTML_LANG = {"zh": "zh-CN", "en": "en"}


def printable(briefing: BriefingData, theme: ThemeName | None = None) -> str:
    """The whole page. Without a `theme` it is as light or dark as the reader's screen; paper is always white."""
    band = tag("p", text(briefing.band), class_="band", role="note") if briefing.demonstration else ""
    inside = (
        band,
        tag("h1", text(briefing.title)),
        tag("p", text(briefing.opening), class_="opening"),
        tag("p", text(briefing.own), class_="own") if briefing.own else "",
        *(_section(briefing.lang, section) for section in briefing.sections),
        tag("p", text(briefing.last_line), class_="last"),
    )
    style = tag("style", _sheet(theme), _every_page(briefing))
    return (
        f'<!DOCTYPE html><html lang="{HTML_LANG[briefing.lang]}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="robots" content="noindex"><title>{text(briefing.title)}</title>{style}</head>'
        f"<body>{tag('main', *inside, data_query=briefing.query)}</body></html>"
    )


@cache
def _sheet(theme: ThemeName | None) -> str:
    dark = f"@media screen{'' if theme else ' and (prefers-color-scheme: dark)'}"
    colours = f":root{{color-scheme:light;{build_css_colours('light')}}}"
    if theme != "light":
        colours += f"{dark}{{:root{{color-scheme:dark;{build_css_colours('dark')}}}}}"
    return colours + (read_svg_sheet() + SHEET.read_text(encoding="utf-8")).replace("FONTS", FONTS)


def _every_page(briefing: BriefingData) -> str:
    """What stands on each sheet of paper: its number, and that the figures are a demonstration."""
    mark = say(briefing.lang, "band.short") if briefing.demonstration else ""
    above = f'@top-center{{content:"{mark}";font-size:9pt}}' if mark else ""
    return f'@page{{{above}@bottom-center{{content:"— " counter(page) " —";font-size:14pt}}}}'


def _section(lang: str, section: Section) -> str:
    heading = tag("h2", text(section.heading)) if section.heading else ""
    pieces = (
        _key_figures(lang, section),
        *(tag("p", text(words)) for words in section.paragraphs),
        *(_exhibit(lang, exhibit) for exhibit in section.exhibits),
        *(_table(lang, tabled) for tabled in section.tables),
    )
    return tag("section", heading, *pieces, id=section.name)


def _key_figures(lang: str, section: Section) -> str:
    return tag("dl", *(_key_figure(lang, one) for one in section.key_figures)) if section.key_figures else ""


def _key_figure(lang: str, figure: KeyFigure) -> str:
    origin = say(lang, f"origin.{figure.origin.code}.name") if figure.origin else ""
    beside = [said for said in (figure.counts, figure.change, origin) if said]
    told = (tag("dd", text(said)) for said in (figure.words, *beside))
    return tag("div", tag("dt", text(figure.name)), *told)


def _exhibit(lang: str, exhibit: Exhibit) -> str:
    caption = say(lang, "printable.figure", number=exhibit.number, caption=exhibit.caption)
    return tag("figure", draw_svg_chart(exhibit.data), tag("figcaption", text(caption)))


def _table(lang: str, tabled: Tabled) -> str:
    caption = say(lang, "printable.table", number=tabled.number, caption=tabled.caption)
    inside = (
        tag("caption", text(caption)),
        tag("thead", tag("tr", *_heads(tabled))),
        tag("tbody", *(tag("tr", *_cells(row, tabled.words)) for row in tabled.rows)),
    )
    table = tag("div", tag("table", *inside), class_="table", tabindex=0, role="region", aria_label=caption)
    return table + (tag("p", text(tabled.note), class_="note") if tabled.note else "")


def _heads(tabled: Tabled) -> Iterator[str]:
    for at, words in enumerate(tabled.headings):
        yield tag("th", text(words), scope="col", class_="" if at < tabled.words else "number")


def _cells(row: tuple[str, ...], words: int) -> Iterator[str]:
    for at, cell in enumerate(row):
        if at == 0:
            yield tag("th", text(cell), scope="row")
        else:
            yield tag("td", text(cell), class_="" if at < words else "number")
