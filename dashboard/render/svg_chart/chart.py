"""ChartData → a drawing of our own in HTML and SVG: light, without a script, for paper and phone.

Its colours are the variables that `css_colours` sets; beside the SVG stand legend and notes, which wrap as words do.
"""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from dashboard.catalogue.kinds import ChartKind
from dashboard.measures.chart.data import ChartData
from dashboard.render.shared.marks import has_hollow
from dashboard.render.shared.markup import tag, text
from dashboard.render.shared.words import per_cent, suffix, value_words
from dashboard.render.svg_chart import plot as svg_plot
from dashboard.render.svg_chart.bar import bar
from dashboard.render.svg_chart.funnel import funnel
from dashboard.render.svg_chart.interval import interval
from dashboard.render.svg_chart.line import line
from dashboard.render.svg_chart.plot import Plot
from dashboard.render.svg_chart.stacked import share, stacked
from dashboard.text import say

SHEET = Path(__file__).with_name("chart.css")


def number(data: ChartData) -> str:
    """One big number; its unit in it when it is %, else small beside it."""
    series, point = data.series[0], data.series[0].points[0]
    unit = "" if per_cent(data) else tag("tspan", text(data.unit), class_="quiet", dx=6)
    big = tag(
        "text",
        tag("title", text(svg_plot.told(data, series, point))),
        text(value_words(point, suffix(data))),
        unit,
        x="50%",
        y=62,
        text_anchor="middle",
        class_="big",
    )
    return svg_plot.picture(
        data, Plot(0, 0, 0, 100), big, svg_plot.quiet(point.label, "50%", 86, text_anchor="middle")
    )


DRAWN: Mapping[ChartKind, Callable[[ChartData], str]] = {
    ChartKind.LINE: line,
    ChartKind.BAR: bar,
    ChartKind.STACKED: stacked,
    ChartKind.SHARE: share,
    ChartKind.FUNNEL: funnel,
    ChartKind.INTERVAL: interval,
    ChartKind.NUMBER: number,
}


@cache
def svg_sheet() -> str:
    """The rules that a page with these drawings needs; FONTS stands for the fonts."""
    return SHEET.read_text(encoding="utf-8")


def svg_chart(data: ChartData) -> str:
    """The drawing with what explains it; a sentence where there is nothing to draw."""
    if data.empty:
        return tag("p", text(say(data.lang, "empty.selection")), class_="chart-empty")
    hollow = say(data.lang, "render.hollow") if has_hollow(data) else ""
    mark = say(data.lang, "band.short") if data.demonstration else ""
    return DRAWN[data.kind](data) + svg_plot.note(hollow) + svg_plot.note(mark)
