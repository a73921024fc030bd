"""ChartData → Plotly chart, the same for page and picture."""

import re
from collections.abc import Callable, Mapping, Sequence

import plotly.graph_objects as go

from dashboard.catalogue.kinds import ChartKind
from dashboard.html.builder import tag
from dashboard.render.plotly_chart.bar import draw_bar
from dashboard.render.plotly_chart.frame import add_frame
from dashboard.render.plotly_chart.funnel import draw_funnel
from dashboard.render.plotly_chart.interval import draw_interval
from dashboard.render.plotly_chart.line import draw_line
from dashboard.render.plotly_chart.share import draw_share
from dashboard.render.plotly_chart.stacked import draw_stacked
from dashboard.render.shared.axes import build_annotation
from dashboard.render.shared.marks import has_hollow
from dashboard.render.shared.theme import PALETTES, Palette, ThemeName, build_template
from dashboard.render.shared.words import measure_width
from dashboard.text import say
from dashboard.wording.chart.data import ChartData

Draw = Callable[[ChartData, Palette], go.Figure]

DRAWINGS: Mapping[ChartKind, Draw] = {
    ChartKind.LINE: draw_line,
    ChartKind.BAR: draw_bar,
    ChartKind.STACKED: draw_stacked,
    ChartKind.SHARE: draw_share,
    ChartKind.FUNNEL: draw_funnel,
    ChartKind.INTERVAL: draw_interval,
}
NOTE_PX, PHONE_EMS = 18, 27.0
CLAUSE = re.compile(r"(，|；|;|\.(?= )) ?")  # what a line may end with


def draw_chart(
    data: ChartData, theme: ThemeName = "light", *, standalone: bool = False, width: int = 900
) -> go.Figure:
    """Draw the chart as the page shows it; `standalone` adds title, source and as-at date, for `width` px."""
    palette = PALETTES[theme]
    chart = (_draw_empty if data.empty else DRAWINGS[data.kind])(data, palette)
    chart.update_layout(template=build_template(theme))
    _add_footnotes(chart, data, palette, loud=standalone)
    chart.layout.meta = {"alt": data.alt}
    return add_frame(chart, data, palette, width) if standalone else chart


def widen_value_axis(chart: go.Figure, beside: Sequence[ChartData]) -> go.Figure:
    """Widen the value axis of a chart of months to cover those of all charts beside it, itself included."""
    layouts = [DRAWINGS[data.kind](data, PALETTES["light"]).layout for data in beside if not data.empty]
    ranges = [layout.yaxis.range for layout in layouts if layout.xaxis.type == "category"]
    if len(ranges) > 1 and all(span and span[0] >= 0 for span in ranges):
        chart.update_yaxes(range=[min(span[0] for span in ranges), max(span[1] for span in ranges)])
    return chart


def _draw_empty(data: ChartData, palette: Palette) -> go.Figure:
    """Draw a sentence instead of axes without data."""
    words = CLAUSE.sub(r"\1<br>", say(data.lang, "empty.selection"))
    hidden = {"visible": False}
    chart = go.Figure(layout={"height": 160, "xaxis": hidden, "yaxis": hidden})
    return chart.add_annotation(
        {**build_annotation(palette, words, x=0.5, y=0.5), "font": {"size": 13, "color": palette.muted}}
    )


def _add_footnotes(chart: go.Figure, data: ChartData, palette: Palette, *, loud: bool) -> None:
    """Add notes below the axis, at the right: meaning of hollow marks, start of the axis, demonstration mark.

    `loud` highlights the mark, where no band above the chart discloses the demonstration.
    """
    axis_note = (chart.layout.meta or {}).get("note", "")
    hollow = say(data.lang, "render.hollow") if has_hollow(data) else ""
    mark = say(data.lang, "band.short") if data.demonstration else ""
    notes = [note for note in (hollow, axis_note, mark) if note]
    if not notes:
        return
    joined = "　".join(notes)
    lines = [joined] if measure_width(joined) <= PHONE_EMS else notes
    below, right = chart.layout.margin.b or 8, (chart.layout.margin.r or 8) - 8
    room = NOTE_PX * len(lines)
    chart.update_layout(height=chart.layout.height + room, margin={"b": below + room})
    place = {"x": 1, "y": 0, "xanchor": "right", "yanchor": "top", "xshift": right, "yshift": -below}
    words = "<br>".join(lines)
    if mark and loud:
        words = words.replace(mark, tag("b", tag("span", mark, style=f"color:{palette.bad}")))
    chart.add_annotation(build_annotation(palette, words, align="right", **place))
