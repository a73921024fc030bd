"""Line chart of months in SVG: gaps where a month is unknown, hollow points where it is 尚在办理期."""

from collections.abc import Iterator
from itertools import groupby, pairwise

from dashboard.html.builder import tag
from dashboard.render.shared.axes import build_value_axis, collect_numbers, write_axis_note
from dashboard.render.shared.rows import list_rows
from dashboard.render.shared.words import format_value, get_suffix, is_known
from dashboard.render.svg_chart import plot as svg_plot
from dashboard.render.svg_chart.plot import Months, Plot, Scale, format_percentage
from dashboard.text import say
from dashboard.wording.chart.data import ChartData, Point, Series

HEIGHT, TOP, BOTTOM, RIGHT = 210, 22, 24, 14
ASIDE = 14  # px from a point to the middle of its number
FIRST, OTHERS = "var(--accent)", "var(--second)"
Run = list[Point]


def draw_line(data: ChartData) -> str:
    """Draw the first series in the accent colour, further ones, which it is compared with, in a muted one."""
    axis = build_value_axis(data, collect_numbers(data.points, "value", "target"))
    scale, columns, unit = Scale(*axis["range"]), svg_plot.place_months(list_rows(data)), get_suffix(data)
    plot = Plot(svg_plot.measure_levels(axis, unit), RIGHT, TOP, HEIGHT, BOTTOM)
    series = (_draw_series(data, at, plot, scale, columns) for at in reversed(range(len(data.series))))
    marks = (svg_plot.draw_levels(plot, scale, axis, unit), columns.draw(plot), *series)
    return (
        _draw_legend(data)
        + svg_plot.draw_plot(data, plot, *marks)
        + svg_plot.draw_note(write_axis_note(data, axis))
    )


def _draw_legend(data: ChartData) -> str:
    has_young = any(point.young and is_known(point.value) for point in data.points)
    if len(data.series) == 1 and not has_young:
        return ""
    entries = [(_draw_swatch(_choose_colour(at)), series.name) for at, series in enumerate(data.series)]
    if has_young:
        name = say(data.lang, "render.young")
        entries.append((svg_plot.draw_swatch(_draw_dot(FIRST, name, hollow=True, cx=8, cy=6, r=3.5)), name))
    return svg_plot.draw_legend(*entries)


def _draw_swatch(colour: str) -> str:
    return svg_plot.draw_swatch(tag("line", x1=0, x2=16, y1=6, y2=6, stroke=colour, stroke_width=2.5))


def _choose_colour(at: int) -> str:
    return OTHERS if at else FIRST


def _draw_dot(colour: str, label: str, *, hollow: bool, **place: object) -> str:
    fill = "var(--paper)" if hollow else colour
    look = {"fill": fill, "stroke": colour, "stroke_width": 2 if hollow else None}
    return svg_plot.draw_mark("circle", label, **look, **place)


def _draw_series(data: ChartData, at: int, plot: Plot, scale: Scale, columns: Months) -> str:
    series, colour = data.series[at], _choose_colour(at)
    lines = [
        svg_plot.draw_polyline(
            ((columns.places[point.key], plot.place_down(scale, point.value or 0)) for point in run),
            stroke=colour,
            stroke_width=1.5 if at or young else 2.5,
            stroke_dasharray="2 4" if young else None,
        )
        for young, run in _split_runs(series)
    ]
    dots = (
        _draw_dot(
            colour,
            svg_plot.describe_point(data, series, point),
            hollow=point.young,
            cx=format_percentage(columns.places[point.key]),
            cy=plot.place_down(scale, point.value or 0),
            r=2.5 if at else 3.5,
        )
        for point in series.points
        if is_known(point.value)
    )
    newest = "" if at else _draw_newest(data, plot, scale, columns)
    return plot.draw_stretched(*lines) + "".join(dots) + newest


def _split_runs(series: Series) -> Iterator[tuple[bool, Run]]:
    """Split a series into runs of consecutive known months; a run whose steps touch young months is True."""
    for young, pairs in groupby(pairwise(series.points), key=_is_young_step):
        if young is not None:
            run = list(pairs)
            yield young, [run[0][0], *(later for _, later in run)]


def _is_young_step(pair: tuple[Point, Point]) -> bool | None:
    """Whether a step between two months touches a young one; None where either is unknown."""
    return any(point.young for point in pair) if all(is_known(point.value) for point in pair) else None


def _draw_newest(data: ChartData, plot: Plot, scale: Scale, columns: Months) -> str:
    """Draw the number of the newest settled month, on the side that the line doesn't pass."""
    points = [point for point in data.series[0].points if is_known(point.value)]
    settled = [at for at, point in enumerate(points) if not point.young]
    if not settled:
        return ""
    at = settled[-1]
    last, value = at == len(points) - 1, points[at].value or 0
    beside = points[at - 1 if last else at + 1].value or 0
    x, y = format_percentage(columns.places[points[at].key]), plot.place_down(scale, value)
    value_text, anchor = format_value(points[at], get_suffix(data)), "end" if last else "start"
    return svg_plot.draw_text(value_text, x, y + ASIDE if beside > value else y - ASIDE, text_anchor=anchor)
