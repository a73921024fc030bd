"""Months as a line, drawn by ourselves: gaps where a month is unknown, hollow points where it is 尚在办理期."""

from collections.abc import Iterator
from itertools import groupby, pairwise

from dashboard.html.builder import tag
from dashboard.render.shared.axes import axis_note, numbers, value_axis
from dashboard.render.shared.rows import rows_of
from dashboard.render.shared.words import known, suffix, value_words
from dashboard.render.svg_chart import plot as svg_plot
from dashboard.render.svg_chart.plot import Months, Plot, Scale, across
from dashboard.text import say
from dashboard.wording.chart.data import ChartData, Point, Series

HEIGHT, TOP, BOTTOM, RIGHT = 210, 22, 24, 14
ASIDE = 14  # px from a point to the middle of its number
FIRST, OTHERS = "var(--accent)", "var(--second)"
Run = list[Point]


def line(data: ChartData) -> str:
    """The first series is the chart's; further ones are what it is compared with, and quiet."""
    axis = value_axis(data, numbers(data.points, "value", "target"))
    scale, columns, unit = Scale(*axis["range"]), svg_plot.months(rows_of(data)), suffix(data)
    plot = Plot(svg_plot.levels_room(axis, unit), RIGHT, TOP, HEIGHT, BOTTOM)
    drawn = [_series(data, at, plot, scale, columns) for at in reversed(range(len(data.series)))]
    marks = (svg_plot.levels(plot, scale, axis, unit), columns.draw(plot), *drawn)
    return _legend(data) + svg_plot.picture(data, plot, *marks) + svg_plot.note(axis_note(data, axis))


def _legend(data: ChartData) -> str:
    has_young = any(point.young and known(point.value) for point in data.points)
    if len(data.series) == 1 and not has_young:
        return ""
    entries = [(_swatch(_colour(at)), series.name) for at, series in enumerate(data.series)]
    if has_young:
        said = say(data.lang, "render.young")
        entries.append((svg_plot.swatch(_dot(FIRST, said, hollow=True, cx=8, cy=6, r=3.5)), said))
    return svg_plot.legend(*entries)


def _swatch(colour: str) -> str:
    return svg_plot.swatch(tag("line", x1=0, x2=16, y1=6, y2=6, stroke=colour, stroke_width=2.5))


def _colour(at: int) -> str:
    return OTHERS if at else FIRST


def _dot(colour: str, told: str, *, hollow: bool, **place: object) -> str:
    fill = "var(--paper)" if hollow else colour
    look = {"fill": fill, "stroke": colour, "stroke_width": 2 if hollow else None}
    return svg_plot.mark("circle", told, **look, **place)


def _series(data: ChartData, at: int, plot: Plot, scale: Scale, columns: Months) -> str:
    series, colour = data.series[at], _colour(at)
    drawn = [
        svg_plot.lines(
            ((columns.places[point.key], plot.down(scale, point.value or 0)) for point in run),
            stroke=colour,
            stroke_width=1.5 if at or young else 2.5,
            stroke_dasharray="2 4" if young else None,
        )
        for young, run in _runs(series)
    ]
    dots = (
        _dot(
            colour,
            svg_plot.told(data, series, point),
            hollow=point.young,
            cx=across(columns.places[point.key]),
            cy=plot.down(scale, point.value or 0),
            r=2.5 if at else 3.5,
        )
        for point in series.points
        if known(point.value)
    )
    newest = "" if at else _newest(data, plot, scale, columns)
    return plot.stretched(*drawn) + "".join(dots) + newest


def _runs(series: Series) -> Iterator[tuple[bool, Run]]:
    """Months that follow one another and are known: settled ones, and those on to and from young ones."""
    for young, pairs in groupby(pairwise(series.points), key=_on_young):
        if young is not None:
            run = list(pairs)
            yield young, [run[0][0], *(later for _, later in run)]


def _on_young(pair: tuple[Point, Point]) -> bool | None:
    """None where there is no line at all."""
    return any(point.young for point in pair) if all(known(point.value) for point in pair) else None


def _newest(data: ChartData, plot: Plot, scale: Scale, columns: Months) -> str:
    """The number of the newest month that may be judged, on the side that the line doesn't pass."""
    points = [point for point in data.series[0].points if known(point.value)]
    settled = [at for at, point in enumerate(points) if not point.young]
    if not settled:
        return ""
    at = settled[-1]
    last, value = at == len(points) - 1, points[at].value or 0
    beside = points[at - 1 if last else at + 1].value or 0
    x, y = across(columns.places[points[at].key]), plot.down(scale, value)
    said, anchor = value_words(points[at], suffix(data)), "end" if last else "start"
    return svg_plot.words(said, x, y + ASIDE if beside > value else y - ASIDE, text_anchor=anchor)
