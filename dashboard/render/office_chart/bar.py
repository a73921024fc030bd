"""Bars of a native chart: side by side, or as parts of a sum."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pptx.chart.chart import Chart
from pptx.enum.chart import XL_LABEL_POSITION as AT
from pptx.util import Pt

from dashboard.catalogue.kinds import ChartKind
from dashboard.render.office_chart.axes import first_on_top
from dashboard.render.office_chart.labels import (
    Look,
    Placed,
    labels,
    placed,
    recoloured,
    widest,
    width,
    without,
)
from dashboard.render.office_chart.size import Size
from dashboard.render.office_chart.words import PALETTE, rgb
from dashboard.render.shared.marks import OUTCOMES
from dashboard.render.shared.rows import rows_of
from dashboard.render.shared.words import known
from dashboard.wording.chart.data import ChartData

COLOURS = (PALETTE.accent, PALETTE.second, PALETTE.scale[0])
ACROSS, DOWN = 0.93, 0.72  # of the frame, that the plot takes
BESIDE_NAMES = 0.8  # of its width, beside names
THICK, LONE = 2.6, 5.0  # a bar's most, in ems of its label; and alone
FULL, FULLER = 0.7, 0.85  # of its row, that one bar may take, and several
LETTERS, LEAST = 1.1, 6.5  # the label of a thin bar, in bars, and the points below which there is none
LONG, EDGE = (
    0.5,
    12,
)  # of the axis: a longer lone bar has its value inside; points beyond the axis that a value may take


def standing(chart: Chart, data: ChartData, size: Size) -> None:
    """Columns, with their values above where these fit."""
    column = size.wide * ACROSS / max(1, len(rows_of(data)))
    _apart(chart, column, LONE * size.label, beside=len(data.series))
    fits = widest(data, size) < column / len(data.series)
    for at, series in enumerate(chart.plots[0].series):
        points = placed(data, at)
        _coloured(series, COLOURS[at % len(COLOURS)], points)
        if fits and points:
            labels(series, data, size, points, Look(AT.OUTSIDE_END))


def lying(chart: Chart, data: ChartData, size: Size) -> None:
    """Rows, the first on top; a lone series' value stands in its bar where that is long, else behind it."""
    thick = _apart(chart, _row(len(rows_of(data)), size), THICK * size.label, beside=len(data.series))
    first_on_top(chart, size)
    letters = replace(size, label=min(size.label, thick * LETTERS))
    most = chart.value_axis.maximum_scale
    a_unit = size.wide * BESIDE_NAMES / most
    for at, series in enumerate(chart.plots[0].series):
        points, colour = placed(data, at), COLOURS[at % len(COLOURS)]
        _coloured(series, colour, points)
        if points and letters.label >= LEAST:
            labels(series, data, letters, points, Look(AT.OUTSIDE_END))
            long = [
                (index, point)
                for index, point in points
                if ((point.value or 0) > LONG * most and len(data.series) == 1)
                or (most - (point.value or 0)) * a_unit + EDGE < width(point, data, letters)
            ]
            _within(series, long, letters, colour)


def _within(series: Any, points: Sequence[Placed], size: Size, colour: str) -> None:
    for index, point in points:
        label = series.points[index].data_label
        label.position = AT.INSIDE_END
        recoloured(label, size, PALETTE.on(PALETTE.soft(colour) if point.young else colour))


def parts(chart: Chart, data: ChartData, size: Size, keyed: Sequence[tuple[str, Sequence[Placed]]]) -> None:
    """Parts that add up, in the page's tones: each one's code and its points. A part too narrow has no value."""
    rows = len(list(chart.plots[0].categories))
    _apart(chart, _row(rows, size), (LONE if rows == 1 else THICK) * size.label)
    chart.plots[0].overlap = 100
    first_on_top(chart, size)
    tones = PALETTE.tints if data.kind is ChartKind.SHARE else PALETTE.scale
    a_unit = size.wide * BESIDE_NAMES / chart.value_axis.maximum_scale
    for at, (series, (key, points)) in enumerate(zip(chart.plots[0].series, keyed, strict=True)):
        colour = _of_outcome(key) or tones[min(at, len(tones) - 1)]
        _edged(series, PALETTE.second if colour == PALETTE.paper else PALETTE.paper)
        seen = _coloured(series, colour, points)
        labels(series, data, size, points, Look(colour=PALETTE.on(seen)))
        wide = {index for index, point in points if (point.value or 0) * a_unit > width(point, data, size)}
        without(series, set(range(rows)) - wide)


def _row(rows: int, size: Size) -> float:
    return size.high * DOWN / max(1, rows)


def _apart(chart: Chart, room: float, most: float, beside: int = 1) -> float:
    """How far bars stand apart, in per cent of a bar, so that none is thicker than `most` points; how thick they are."""
    thick = min(most, room * (FULL if beside == 1 else FULLER) / beside)
    chart.plots[0].overlap = 0
    chart.plots[0].gap_width = max(20, min(500, round((room / thick - beside) * 100)))
    return thick


def _coloured(series: Any, colour: str, points: Sequence[Placed]) -> str:
    """Full; in a soft tone, outlined, where a month in it is 尚在办理期. The series' own tone, as its legend has it."""
    young = [index for index, point in points if point.young]
    every = bool(points) and len(young) == len(points)
    tone = PALETTE.soft(colour) if every else colour
    series.invert_if_negative = False
    _filled(series, tone)
    for mark in [series] if every else [series.points[index] for index in young]:
        _filled(mark, PALETTE.soft(colour))
        _edged(mark, colour)
    return tone


def _filled(mark: Any, colour: str) -> None:
    mark.format.fill.solid()
    mark.format.fill.fore_color.rgb = rgb(colour)


def _edged(mark: Any, colour: str) -> None:
    mark.format.line.color.rgb = rgb(colour)
    mark.format.line.width = Pt(1)


def _of_outcome(key: str) -> str:
    """The page's colour of an outcome; what it hatches is plain grey here."""
    role = OUTCOMES.get(key, "")
    plain = {"open": PALETTE.paper, "unknown": PALETTE.line, "fair": PALETTE.scale[0]}
    return plain.get(role) or str(getattr(PALETTE, role, "")) if role else ""


def placed_in_parts(data: ChartData) -> list[tuple[str, list[Placed]]]:
    """Of a share: for each part the rows that have it."""
    return [
        (
            row.key,
            [
                (at, replace(point, young=False))  # a part of a whole isn't told apart by it
                for at, series in enumerate(data.series)
                for point in series.points
                if point.key == row.key and known(point.value)
            ],
        )
        for row in rows_of(data)
    ]
