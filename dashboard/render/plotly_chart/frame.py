"""Frame of a standalone picture: title, period, basis, source and as-at date, on paper."""

from collections.abc import Iterable, Sequence
from html import unescape

import plotly.graph_objects as go

from dashboard.html.builder import tag
from dashboard.render.shared.axes import LEGEND_PX, build_annotation
from dashboard.render.shared.handout import format_basis
from dashboard.render.shared.theme import SMALL_SIZE, TITLE_SIZE, Palette
from dashboard.render.shared.words import escape_text, measure_width, wrap_text
from dashboard.text import say
from dashboard.wording.chart.data import ChartData

SIDE, HEAD_PX, LINE_PX, TITLE_PX = 24, 74, 17, 24
LEAST_PLOT_PX, LEAST_ROWS = 90, 0.75  # of their natural height


def add_frame(chart: go.Figure, data: ChartData, palette: Palette, width: int) -> go.Figure:
    """Add paper of this width (px), a head and a foot; the chart grows by their height."""
    wide = (width - 2 * SIDE) / (SMALL_SIZE + 0.5)
    lines = [escape_text(row) for sentence in _list_foot_lines(data) for row in wrap_text(sentence, wide)]
    above, below = chart.layout.margin.t or 8, chart.layout.margin.b or 8
    left, right = SIDE + _measure_names(chart), (chart.layout.margin.r or 8) + SIDE - 8
    foot = len(lines) * LINE_PX + 24
    title = list(wrap_text(data.title, (width - 2 * SIDE) / (TITLE_SIZE + 0.5)))
    head = HEAD_PX + (len(title) - 1) * TITLE_PX
    height = chart.layout.height + head + foot
    place = {"x": 0, "y": 0, "xanchor": "left", "yanchor": "top", "xshift": SIDE - left, "yshift": -below - 8}
    chart.add_annotation(build_annotation(palette, "<br>".join(lines), align="left", **place))
    if chart.layout.showlegend and chart.layout.legend.yref != "paper":  # else each row has its own
        chart.update_layout(legend={"x": SIDE / width, "y": 1 - head / height})
        above = max(above, LEGEND_PX + 10)
    return chart.update_layout(
        width=width,
        height=height,
        paper_bgcolor=palette.paper,
        margin={"l": left, "r": right, "t": above + head, "b": below + foot},
        title=_build_title(data, title, palette),
    )


def set_height(chart: go.Figure, height: float) -> go.Figure:
    """Set the picture's height in px: head and foot keep theirs, the plot takes the rest."""
    legend, before = chart.layout.legend, chart.layout.height
    if legend.y is not None and legend.yref != "paper":
        chart.update_layout(legend={"y": 1 - (1 - legend.y) * before / height})
    return chart.update_layout(height=height)


def measure_least_height(chart: go.Figure) -> int:
    """Measure the least height in px: rows may move closer, other plots shrink further, charts without axes don't."""
    beside: int = chart.layout.margin.t + chart.layout.margin.b
    plot: int = chart.layout.height - beside
    if chart.layout.yaxis.visible is False:
        return beside + plot
    return beside + round(plot * LEAST_ROWS if chart.layout.yaxis.type == "category" else LEAST_PLOT_PX)


def _measure_names(chart: go.Figure) -> int:
    """Measure the px left of the plot that row names, else axis numbers, take."""
    if chart.layout.yaxis.visible is False:
        return 0
    widest = max(
        (measure_width(unescape(text)) for text in chart.layout.yaxis.ticktext or ("100.5%",)), default=0.0
    )
    return round(widest * (SMALL_SIZE + 0.5)) + 8


def _build_title(data: ChartData, lines: Sequence[str], palette: Palette) -> dict[str, object]:
    subtitle = f"{data.period} · {say(data.lang, 'render.unit_head', unit=data.unit)}"
    return {
        "text": tag("b", "<br>".join(map(escape_text, lines))),
        "font": {"size": TITLE_SIZE, "color": palette.ink},
        "subtitle": {"text": escape_text(subtitle), "font": {"size": SMALL_SIZE + 1, "color": palette.muted}},
        "x": 0,
        "xref": "container",
        "xanchor": "left",
        "y": 1,
        "yref": "container",
        "yanchor": "top",
        "pad": {"l": SIDE, "t": 20 if len(lines) == 1 else 32},  # Plotly raises the first of several lines
    }


def _list_foot_lines(data: ChartData) -> list[str]:
    """List the lines of the foot: sources, as-at date with basis and version, other notes."""
    source = say(data.lang, "list.semicolon").join(data.sources)
    first = [f"{say(data.lang, 'card.source')}{source}"] if source else []
    return [
        *first,
        say(data.lang, "render.foot", as_at=data.as_at_words, basis=_format_basis(data), batch=data.as_of),
        *_list_other_notes(data),
    ]


def _format_basis(data: ChartData) -> str:
    return format_basis(data) or say(data.lang, "render.no_basis")


def _list_other_notes(data: ChartData) -> Iterable[str]:
    return (note for note in data.notes if note != _format_basis(data))
