"""ChartData → a drawing of our own in HTML and SVG: light, without a script, for paper and phone.

Its colours are the variables that `css_colours` sets; beside the SVG stand legend and notes, which wrap as words do.
"""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from dashboard.catalogue.kinds import ChartKind
from dashboard.html.builder import escape, tag
from dashboard.measures.chart.data import ChartData
from dashboard.render.shared.marks import has_hollow
from dashboard.render.svg_chart import plot as svg_plot
from dashboard.render.svg_chart.bar import bar
from dashboard.render.svg_chart.funnel import funnel
from dashboard.render.svg_chart.interval import interval
from dashboard.render.svg_chart.line import line
from dashboard.render.svg_chart.stacked import share, stacked
from dashboard.text import say

SHEET = Path(__file__).with_name("chart.css")


DRAWN: Mapping[ChartKind, Callable[[ChartData], str]] = {
    ChartKind.LINE: line,
    ChartKind.BAR: bar,
    ChartKind.STACKED: stacked,
    ChartKind.SHARE: share,
    ChartKind.FUNNEL: funnel,
    ChartKind.INTERVAL: interval,
}


@cache
def svg_sheet() -> str:
    """The rules that a page with these drawings needs; FONTS stands for the fonts."""
    return SHEET.read_text(encoding="utf-8")


def svg_chart(data: ChartData) -> str:
    """The drawing with what explains it; a sentence where there is nothing to draw."""
    if data.empty:
        return tag("p", escape(say(data.lang, "empty.selection")), class_="chart-empty")
    hollow = say(data.lang, "render.hollow") if has_hollow(data) else ""
    mark = say(data.lang, "band.short") if data.demonstration else ""
    return DRAWN[data.kind](data) + svg_plot.note(hollow) + svg_plot.note(mark)
