"""Stacked chart in SVG: rows split into parts, one series a part, the sum at the end."""

from dashboard.render.shared.axes import PHONE_ROWS
from dashboard.render.shared.marks import sum_rows
from dashboard.render.shared.rows import list_rows
from dashboard.render.shared.words import format_value, is_known
from dashboard.render.svg_chart import plot as svg_plot
from dashboard.render.svg_chart import rows as svg_rows
from dashboard.render.svg_chart.bar import build_fill
from dashboard.render.svg_chart.parts import EDGE, Part
from dashboard.render.svg_chart.plot import Scale
from dashboard.wording.chart.data import ChartData, Point

ROW_PX, BAR_PX = 30, 20


def draw_stacked(data: ChartData) -> str:
    sums = sum_rows(data)
    rows = svg_rows.lay_rows(list_rows(data), ROW_PX, sums.values())
    scale = Scale(0, max((_sum_row(data, key) for key in sums), default=0) or 1)
    starts = dict.fromkeys(sums, 0.0)
    marks = []
    for at, series in enumerate(data.series):
        for point in series.points:
            part = Part(scale, starts[point.key], point.value or 0, rows.place_middle(point.key))
            marks.append(_draw_part(data, at, point, part))
            starts[point.key] += part.length
    return _draw_legend(data) + svg_plot.draw_plot(
        data, rows.plot, rows.draw_names(), *marks, rows.draw_ends(sums)
    )


def _draw_legend(data: ChartData) -> str:
    entries = [
        (svg_plot.draw_box(fill=f"var(--{_choose_colour(at)})"), series.name)
        for at, series in enumerate(data.series)
    ]
    return svg_plot.draw_legend(*entries) if len(entries) > 1 else ""


def _sum_row(data: ChartData, key: str) -> float:
    return sum(point.value or 0 for point in data.points if point.key == key)


def _choose_colour(at: int) -> str:
    return f"scale-{min(at, 3) + 1}"


def _draw_part(data: ChartData, at: int, point: Point, part: Part) -> str:
    if not is_known(point.value):
        return ""
    colour = _choose_colour(at)
    ink = "var(--ink)" if point.young else f"var(--{colour}-on)"
    label = svg_plot.describe_point(data, data.series[at], point)
    box = part.draw_box(label, BAR_PX, EDGE | build_fill(colour, point))
    return box + part.draw_text(format_value(point) if point.value else "", PHONE_ROWS, ink)
