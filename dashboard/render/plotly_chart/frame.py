"""What a picture needs once it has left the page: title, period, basis, source and day, on paper."""

from collections.abc import Iterable, Sequence
from html import unescape

import plotly.graph_objects as go

from dashboard.catalogue.kinds import ChartKind
from dashboard.html.builder import tag
from dashboard.render.shared.axes import LEGEND_PX, small
from dashboard.render.shared.theme import SMALL_SIZE, TITLE_SIZE, Palette
from dashboard.render.shared.words import safe, width_of, wrapped
from dashboard.text import say
from dashboard.wording.chart.data import ChartData

SIDE, HEAD_PX, LINE_PX, TITLE_PX = 24, 74, 17, 24
LEAST_PLOT_PX, LEAST_ROWS = 90, 0.75  # of their natural height


def framed(drawn: go.Figure, data: ChartData, palette: Palette, width: int) -> go.Figure:
    """The same figure on paper of this width (px), with a head and a foot; it grows by both."""
    wide = (width - 2 * SIDE) / (SMALL_SIZE + 0.5)
    lines = [safe(row) for sentence in _foot(data) for row in wrapped(sentence, wide)]
    above, below = drawn.layout.margin.t or 8, drawn.layout.margin.b or 8
    left, right = SIDE + _names_room(drawn), (drawn.layout.margin.r or 8) + SIDE - 8
    foot = len(lines) * LINE_PX + 24
    title = list(wrapped(data.title, (width - 2 * SIDE) / (TITLE_SIZE + 0.5)))
    head = HEAD_PX + (len(title) - 1) * TITLE_PX
    height = drawn.layout.height + head + foot
    place = {"x": 0, "y": 0, "xanchor": "left", "yanchor": "top", "xshift": SIDE - left, "yshift": -below - 8}
    drawn.add_annotation(small(palette, "<br>".join(lines), align="left", **place))
    if drawn.layout.showlegend and data.kind is not ChartKind.SHARE:
        drawn.update_layout(legend={"x": SIDE / width, "y": 1 - head / height})
        above = max(above, LEGEND_PX + 10)
    return drawn.update_layout(
        width=width,
        height=height,
        paper_bgcolor=palette.paper,
        margin={"l": left, "r": right, "t": above + head, "b": below + foot},
        title=_title(data, title, palette),
    )


def at_height(drawn: go.Figure, height: float) -> go.Figure:
    """The same picture as high as this (px): head and foot stay as they are, the plot takes what is left."""
    legend, before = drawn.layout.legend, drawn.layout.height
    if legend.y is not None and legend.yref != "paper":
        drawn.update_layout(legend={"y": 1 - (1 - legend.y) * before / height})
    return drawn.update_layout(height=height)


def least_height(drawn: go.Figure) -> int:
    """The px that it needs: rows may stand closer, a plot of lines much lower; what has no axis stays as it is."""
    beside: int = drawn.layout.margin.t + drawn.layout.margin.b
    plot: int = drawn.layout.height - beside
    if drawn.layout.yaxis.visible is False:
        return beside + plot
    return beside + round(plot * LEAST_ROWS if drawn.layout.yaxis.type == "category" else LEAST_PLOT_PX)


def _names_room(drawn: go.Figure) -> int:
    """px that the words left of the plot take: names of rows, else numbers."""
    if drawn.layout.yaxis.visible is False:
        return 0
    widest = max(
        (width_of(unescape(text)) for text in drawn.layout.yaxis.ticktext or ("100.5%",)), default=0.0
    )
    return round(widest * (SMALL_SIZE + 0.5)) + 8


def _title(data: ChartData, lines: Sequence[str], palette: Palette) -> dict[str, object]:
    told = f"{data.period} · {say(data.lang, 'render.unit_head', unit=data.unit)}"
    return {
        "text": tag("b", "<br>".join(map(safe, lines))),
        "font": {"size": TITLE_SIZE, "color": palette.ink},
        "subtitle": {"text": safe(told), "font": {"size": SMALL_SIZE + 1, "color": palette.muted}},
        "x": 0,
        "xref": "container",
        "xanchor": "left",
        "y": 1,
        "yref": "container",
        "yanchor": "top",
        "pad": {"l": SIDE, "t": 20 if len(lines) == 1 else 32},  # Plotly sets the first of several higher
    }


def _foot(data: ChartData) -> list[str]:
    """Source and day, then the notes, among them the basis."""
    source = say(data.lang, "list.semicolon").join(data.sources)
    first = [f"{say(data.lang, 'card.source')}{source}"] if source else []
    return [
        *first,
        say(data.lang, "render.foot", as_at=data.as_at_words, basis=_basis(data), batch=data.as_of),
        *_other_notes(data),
    ]


def _basis(data: ChartData) -> str:
    return say(data.lang, f"basis.{data.basis.value}") if data.basis else say(data.lang, "render.no_basis")


def _other_notes(data: ChartData) -> Iterable[str]:
    return (note for note in data.notes if note != _basis(data))
