"""ChartData → HTML and SVG without a script, for paper and phone.

Colours are the CSS variables of `build_css_colours`; legend and notes are HTML beside the SVG, so that they wrap.
"""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from dashboard.catalogue.kinds import ChartKind
from dashboard.html.builder import escape, tag
from dashboard.render.shared.marks import has_hollow
from dashboard.render.svg_chart import plot as svg_plot
from dashboard.render.svg_chart.bar import draw_bar
from dashboard.render.svg_chart.funnel import draw_funnel
from dashboard.render.svg_chart.interval import draw_interval
from dashboard.render.svg_chart.line import draw_line
from dashboard.render.svg_chart.share import draw_share
from dashboard.render.svg_chart.stacked import draw_stacked
from dashboard.text import say
from dashboard.wording.chart.data import ChartData

SHEET = Path(__file__).with_name("chart.css")
DRAWINGS: Mapping[ChartKind, Callable[[ChartData], str]] = {
    ChartKind.LINE: draw_line,
    ChartKind.BAR: draw_bar,
    ChartKind.STACKED: draw_stacked,
    ChartKind.SHARE: draw_share,
    ChartKind.FUNNEL: draw_funnel,
    ChartKind.INTERVAL: draw_interval,
}


@cache
def read_svg_sheet() -> str:
    """Read the style rules that a page with these charts needs; FONTS is the placeholder of the font list."""
    return SHEET.read_text(encoding="utf-8")


def draw_svg_chart(data: ChartData) -> str:
    """Draw the chart with its notes; a sentence where there is nothing to draw."""
    if data.empty:
        return tag("p", escape(say(data.lang, "empty.selection")), class_="chart-empty")
    hollow = say(data.lang, "render.hollow") if has_hollow(data) else ""
    mark = say(data.lang, "band.short") if data.demonstration else ""
    return DRAWINGS[data.kind](data) + svg_plot.draw_note(hollow) + svg_plot.draw_note(mark)
