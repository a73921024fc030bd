"""Bars, drawn by ourselves: upright for months, lying for places and kinds; always from 0."""

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.html.builder import tag
from dashboard.render.shared.axes import PHONE_PLOT, numbers, value_axis
from dashboard.render.shared.marks import MONTH
from dashboard.render.shared.rows import rows_of
from dashboard.render.shared.words import UNKNOWN, counts, known, per_cent, suffix, value_words, width_of
from dashboard.render.svg_chart import plot as svg_plot
from dashboard.render.svg_chart import rows as svg_rows
from dashboard.render.svg_chart.plot import Months, Plot, Scale, across
from dashboard.render.svg_chart.rows import Rows
from dashboard.text import say
from dashboard.wording.chart.data import ChartData, Point

HEIGHT, TOP, BOTTOM, BAR, GAP = 210, 20, 24, 14, 10
FILLED = 0.64  # of a column
COLOURS = ("accent", "second", "scale-1")
SMALL = 11  # px of the numbers at the ends


def bar(data: ChartData) -> str:
    upright = all(MONTH.fullmatch(point.key) for point in data.points)
    return _legend(data) + (_upright(data) if upright else _lying(data))


def filling(colour: str, point: Point) -> dict[str, object]:
    """Full in this colour; hollow where a part is 尚在办理期."""
    if not point.young:
        return {"fill": f"var(--{colour})"}
    return {"fill": f"var(--{colour}-soft)", "stroke": f"var(--{colour})", "stroke_width": 1.5}


def _legend(data: ChartData) -> str:
    targets = any(known(point.target) for point in data.points)
    if len(data.series) == 1 and not targets:
        return ""
    entries = [
        (svg_plot.box(fill=f"var(--{_colour(at)})"), series.name) for at, series in enumerate(data.series)
    ]
    stroke = tag("line", x1=8, x2=8, y1=0, y2=12, stroke="var(--ink)", stroke_width=2)
    target = [(svg_plot.swatch(stroke), say(data.lang, "render.target"))] if targets else []
    return svg_plot.legend(*entries, *target)


def _colour(at: int) -> str:
    return COLOURS[at % len(COLOURS)]


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where upright bars stand."""

    data: ChartData
    plot: Plot
    scale: Scale
    months: Months

    @property
    def width(self) -> float:
        """Of one bar, as a share of the plot."""
        return FILLED * self.months.step / len(self.data.series)

    def left(self, at: int, point: Point) -> float:
        return self.months.places[point.key] - FILLED / 2 * self.months.step + at * self.width

    def top(self, value: float | None) -> float:
        return self.plot.height if value is None else self.plot.down(self.scale, value)


def _upright(data: ChartData) -> str:
    axis = value_axis(data, numbers(data.points, "value", "target"), from_zero=True)
    scale, unit = Scale(*axis["range"]), suffix(data)
    plot = Plot(svg_plot.levels_room(axis, unit), 4, TOP, HEIGHT, BOTTOM)
    columns = _Columns(data, plot, scale, svg_plot.months(rows_of(data)))
    bars = (_standing(columns, at, point) for at, series in enumerate(data.series) for point in series.points)
    grid = svg_plot.levels(plot, scale, axis, unit)
    return svg_plot.picture(data, plot, grid, *bars, columns.months.draw(plot))


def _standing(columns: _Columns, at: int, point: Point) -> str:
    data, left, width = columns.data, columns.left(at, point), columns.width
    top = columns.top(point.value if known(point.value) else None)
    place = {"x": across(left), "width": across(width), "y": top, "height": columns.plot.height - top}
    told = svg_plot.told(data, data.series[at], point)
    return (
        svg_plot.mark("rect", told, **place, **filling(_colour(at), point))
        + _above(_end_words(data, point), left + width / 2, top, width / FILLED)
        + (_standing_target(columns, point, left) if at == 0 else "")
    )


def _above(said: str, x: float, top: float, step: float) -> str:
    """A number on its bar: turned where a phone hasn't the room, left to hovering where it hasn't even that."""
    room, needed = step * PHONE_PLOT, width_of(said) * SMALL
    if needed <= room:
        return svg_plot.words(said, across(x), top - 8, text_anchor="middle", class_="small")
    if room < SMALL:
        return ""
    turned = svg_plot.words(said, 4, 0, transform="rotate(-90)", class_="small halo")
    return tag("svg", turned, x=across(x), y=top, overflow="visible")


def _standing_target(columns: _Columns, point: Point, left: float) -> str:
    if not known(point.target):
        return ""
    y = columns.top(point.target)
    ends = {"x1": across(left), "x2": across(left + columns.width), "y1": y, "y2": y}
    return tag("line", **ends, stroke="var(--ink)", stroke_width=2)


def _lying(data: ChartData) -> str:
    """A single rate has its numbers in a column and the whole beside it; several series are only compared."""
    axis = value_axis(data, numbers(data.points, "value", "target"), from_zero=True)
    scale, single = Scale(*axis["range"]), len(data.series) == 1
    each = len(data.series) * BAR + GAP
    ends = (_end_words(data, point) for point in data.points)
    top = 20 if single and data.whole is not None else 4
    rows = svg_rows.rows(rows_of(data), each, ends, top=top)
    bars = (
        _lain(data, at, point, rows, scale)
        for at, series in enumerate(data.series)
        for point in series.points
    )
    beside = [*_targets(data, rows, scale), svg_rows.whole(data, scale, rows.plot)] if single else []
    return svg_plot.picture(data, rows.plot, rows.names(), *bars, *beside)


def _lain(data: ChartData, at: int, point: Point, rows: Rows, scale: Scale) -> str:
    middle = rows.middle(point.key) + (at - (len(data.series) - 1) / 2) * BAR
    value = point.value if known(point.value) and point.value is not None else 0
    place = {"x": 0, "y": middle - BAR / 2 + 1, "width": scale.across(value), "height": BAR - 2, "rx": 2}
    in_column = len(data.series) == 1 and per_cent(data)
    end = "100%" if in_column else scale.across(value)
    return svg_plot.mark(
        "rect", svg_plot.told(data, data.series[at], point), **place, **filling(_colour(at), point)
    ) + svg_plot.words(_end_words(data, point), end, middle, dx=svg_rows.GAP, class_="small")


def _targets(data: ChartData, rows: Rows, scale: Scale) -> Iterable[str]:
    """A short stroke across each bar at its target; nothing where none is set."""
    for point in data.series[0].points:
        if known(point.target) and point.target is not None:
            x, y = scale.across(point.target), rows.middle(point.key)
            place = {"x1": x, "x2": x, "y1": y - 8, "y2": y + 8}
            yield tag("line", **place, stroke="var(--ink)", stroke_width=2)


def _end_words(data: ChartData, point: Point) -> str:
    """The value; the counts of a rate that is withheld; — where nothing is known."""
    return value_words(point, suffix(data)) if known(point.value) else counts(point) or UNKNOWN
