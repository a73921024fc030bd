"""Print page: a briefing without scripts, for a phone, and for A4 with the document's margins."""

from functools import cache
from pathlib import Path

from dashboard.html.builder import escape, tag
from dashboard.html.pages import render_page
from dashboard.html.pieces import build_band, build_scroll_table
from dashboard.render.shared.css_colours import build_css_colours
from dashboard.render.shared.theme import FONTS, ThemeName
from dashboard.render.shared.titles import mark_title
from dashboard.render.svg_chart.chart import draw_svg_chart, read_svg_sheet
from dashboard.text import say
from dashboard.wording.briefing.data import BriefingData, Exhibit, KeyFigure, Section, Tabled

SHEET = Path(__file__).with_name("print_page.css")


def build_print_page(briefing: BriefingData, theme: ThemeName | None = None) -> str:
    """The whole page. Without a `theme` it is as light or dark as the reader's screen; paper is always white."""
    band = build_band(briefing.band) if briefing.demonstration else ""
    inside = (
        band,
        tag("h1", escape(briefing.title)),
        tag("p", escape(briefing.opening), class_="opening"),
        *(tag("p", escape(words), class_="own") for words in briefing.own.splitlines()),
        *(_build_section(briefing.lang, section) for section in briefing.sections),
        *(tag("p", escape(words), class_="ending") for words in briefing.ending),
        tag("p", escape(briefing.last_line), class_="last"),
    )
    return render_page(
        "page.html",
        briefing.lang,
        title=mark_title(briefing),
        style=_build_sheet(theme) + _build_page_rule(briefing),
        body=tag("main", *inside, data_query=briefing.query),
    )


@cache
def _build_sheet(theme: ThemeName | None) -> str:
    dark = f"@media screen{'' if theme else ' and (prefers-color-scheme: dark)'}"
    colours = f":root{{color-scheme:light;{build_css_colours('light')}}}"
    if theme != "light":
        colours += f"{dark}{{:root{{color-scheme:dark;{build_css_colours('dark')}}}}}"
    return colours + (read_svg_sheet() + SHEET.read_text(encoding="utf-8")).replace("FONTS", FONTS)


def _build_page_rule(briefing: BriefingData) -> str:
    """CSS for each sheet of paper: its number, and the mark of a demonstration."""
    mark = say(briefing.lang, "band.short") if briefing.demonstration else ""
    above = f'@top-center{{content:"{mark}";font-size:9pt}}' if mark else ""
    return f'@page{{{above}@bottom-center{{content:"— " counter(page) " —";font-size:14pt}}}}'


def _build_section(lang: str, section: Section) -> str:
    heading = tag("h2", escape(section.heading)) if section.heading else ""
    exhibits = [_build_exhibit(lang, exhibit) for exhibit in section.exhibits]
    tables = [_build_table(lang, tabled) for tabled in section.tables]
    pieces = (
        *(tag("p", escape(words), class_="own") for words in section.own),
        _build_key_figures(lang, section),
        *(tag("p", escape(words)) for words in section.paragraphs),
        *(tables + exhibits if section.tables_first else exhibits + tables),
    )
    return tag("section", heading, *pieces, id=section.name)


def _build_key_figures(lang: str, section: Section) -> str:
    if not section.key_figures:
        return ""
    words = say(lang, "briefing_part.key_figures")
    caption = say(lang, "printable.table", number=section.number, caption=words) if section.number else ""
    figures = (_build_key_figure(lang, figure) for figure in section.key_figures)
    return (tag("p", escape(caption), class_="caption") if caption else "") + tag("dl", *figures)


def _build_key_figure(lang: str, figure: KeyFigure) -> str:
    origin = say(lang, f"origin.{figure.origin.code}.name") if figure.origin else ""
    notes = [note for note in (figure.counts, figure.change, origin) if note]
    values = (tag("dd", escape(note)) for note in (figure.words, *notes))
    return tag("div", tag("dt", escape(figure.name)), *values)


def _build_exhibit(lang: str, exhibit: Exhibit) -> str:
    caption = say(lang, "printable.figure", number=exhibit.number, caption=exhibit.caption)
    notes = say(lang, "list.semicolon").join(exhibit.notes)
    note = tag("p", escape(say(lang, "printable.note", words=notes)), class_="note") if notes else ""
    return tag("figure", draw_svg_chart(exhibit.data), tag("figcaption", escape(caption)), note)


def _build_table(lang: str, tabled: Tabled) -> str:
    caption = say(lang, "printable.table", number=tabled.number, caption=tabled.caption)
    table = build_scroll_table(
        tabled.headings,
        ([escape(cell) for cell in row] for row in tabled.rows),
        label=caption,
        caption=tag("caption", escape(caption)),
        classes=["" if at < tabled.words else "number" for at in range(len(tabled.headings))],
    )
    return table + (tag("p", escape(tabled.note), class_="note") if tabled.note else "")
