"""ChartData → a Plotly figure, the same for page and picture."""

import re
from collections.abc import Callable, Mapping, Sequence

import plotly.graph_objects as go

from dashboard.catalogue.kinds import ChartKind
from dashboard.measures.chart.data import ChartData
from dashboard.render.plotly_chart.bar import bar
from dashboard.render.plotly_chart.frame import framed
from dashboard.render.plotly_chart.funnel import funnel
from dashboard.render.plotly_chart.interval import interval
from dashboard.render.plotly_chart.line import line
from dashboard.render.plotly_chart.share import share
from dashboard.render.plotly_chart.stacked import stacked
from dashboard.render.shared.axes import small
from dashboard.render.shared.marks import has_hollow
from dashboard.render.shared.theme import PALETTES, Palette, ThemeName, template
from dashboard.render.shared.words import width_of
from dashboard.text import say

Drawing = Callable[[ChartData, Palette], go.Figure]

DRAWN: Mapping[ChartKind, Drawing] = {
    ChartKind.LINE: line,
    ChartKind.BAR: bar,
    ChartKind.STACKED: stacked,
    ChartKind.SHARE: share,
    ChartKind.FUNNEL: funnel,
    ChartKind.INTERVAL: interval,
}
NOTE_PX, PHONE_EMS = 18, 27.0
CLAUSE = re.compile(r"(，|；|;|\.(?= )) ?")  # what a line may end with


def figure(
    data: ChartData, theme: ThemeName = "light", *, standalone: bool = False, width: int = 900
) -> go.Figure:
    """The chart as the page shows it; `standalone` has title, source and day in it, for `width` px."""
    palette = PALETTES[theme]
    drawn = (_empty if data.empty else DRAWN[data.kind])(data, palette)
    drawn.update_layout(template=template(theme))
    _footnotes(drawn, data, palette, loud=standalone)
    drawn.layout.meta = {"alt": data.alt}
    return framed(drawn, data, palette, width) if standalone else drawn


def on_one_scale(drawn: go.Figure, beside: Sequence[ChartData]) -> go.Figure:
    """The value axis of months widened to that of all the charts that it stands beside."""
    months = [one for one in beside if one.kind in (ChartKind.LINE, ChartKind.BAR) and not one.empty]
    ranges = [DRAWN[one.kind](one, PALETTES["light"]).layout.yaxis.range for one in months]
    if len(ranges) > 1 and all(one and one[0] >= 0 for one in ranges):
        drawn.update_yaxes(range=[min(one[0] for one in ranges), max(one[1] for one in ranges)])
    return drawn


def _empty(data: ChartData, palette: Palette) -> go.Figure:
    """Axes say nothing without data; a sentence does."""
    words = CLAUSE.sub(r"\1<br>", say(data.lang, "empty.selection"))
    hidden = {"visible": False}
    drawn = go.Figure(layout={"height": 160, "xaxis": hidden, "yaxis": hidden})
    return drawn.add_annotation(
        {**small(palette, words, x=0.5, y=0.5), "font": {"size": 13, "color": palette.muted}}
    )


def _footnotes(drawn: go.Figure, data: ChartData, palette: Palette, *, loud: bool) -> None:
    """Below the axis, at the right: what is hollow, where it begins, and that the figures are a demonstration.

    `loud`: there is no band above that says so.
    """
    begins = (drawn.layout.meta or {}).get("note", "")
    hollow = say(data.lang, "render.hollow") if has_hollow(data) else ""
    mark = say(data.lang, "band.short") if data.demonstration else ""
    told = [text for text in (hollow, begins, mark) if text]
    if not told:
        return
    together = "　".join(told)
    lines = [together] if width_of(together) <= PHONE_EMS else told
    below, right = drawn.layout.margin.b or 8, (drawn.layout.margin.r or 8) - 8
    room = NOTE_PX * len(lines)
    drawn.update_layout(height=drawn.layout.height + room, margin={"b": below + room})
    place = {"x": 1, "y": 0, "xanchor": "right", "yanchor": "top", "xshift": right, "yshift": -below}
    words = "<br>".join(lines)
    if mark and loud:
        words = words.replace(mark, f'<b><span style="color:{palette.bad}">{mark}</span></b>')
    drawn.add_annotation(small(palette, words, align="right", **place))
