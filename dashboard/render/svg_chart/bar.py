"""Bar chart in SVG: upright bars for months, lying ones for places and kinds, axis from 0."""

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.html.builder import tag
from dashboard.render.shared.axes import PHONE_PLOT, build_value_axis, collect_numbers
from dashboard.render.shared.marks import is_upright
from dashboard.render.shared.rows import list_rows
from dashboard.render.shared.words import (
    UNKNOWN,
    format_counts,
    format_value,
    get_suffix,
    is_known,
    is_per_cent,
    measure_width,
)
from dashboard.render.svg_chart import plot as svg_plot
from dashboard.render.svg_chart import rows as svg_rows
from dashboard.render.svg_chart.plot import Months, Plot, Scale, format_percentage
from dashboard.render.svg_chart.rows import Rows
from dashboard.text import say
from dashboard.wording.chart.data import ChartData, Point

HEIGHT, TOP, BOTTOM, BAR, GAP = 210, 20, 24, 14, 10
FILLED = 0.64  # of a column
COLOURS = ("accent", "second", "scale-1")
SMALL = 11  # px of the numbers at the ends


def draw_bar(data: ChartData) -> str:
    return _draw_legend(data) + (_draw_upright(data) if is_upright(data) else _draw_rows(data))


def build_fill(colour: str, point: Point) -> dict[str, object]:
    """Build a full fill in this colour, a hollow one where a month is 尚在办理期."""
    if not point.young:
        return {"fill": f"var(--{colour})"}
    return {"fill": f"var(--{colour}-soft)", "stroke": f"var(--{colour})", "stroke_width": 1.5}


def _draw_legend(data: ChartData) -> str:
    targets = any(is_known(point.target) for point in data.points)
    if len(data.series) == 1 and not targets:
        return ""
    entries = [
        (svg_plot.draw_box(fill=f"var(--{_choose_colour(at)})"), series.name)
        for at, series in enumerate(data.series)
    ]
    stroke = tag("line", x1=8, x2=8, y1=0, y2=12, stroke="var(--ink)", stroke_width=2)
    target = [(svg_plot.draw_swatch(stroke), say(data.lang, "render.target"))] if targets else []
    return svg_plot.draw_legend(*entries, *target)


def _choose_colour(at: int) -> str:
    return COLOURS[at % len(COLOURS)]


@dataclass(frozen=True, slots=True)
class _Columns:
    """Positions of upright bars: across as shares of the plot, down in px."""

    data: ChartData
    plot: Plot
    scale: Scale
    months: Months

    @property
    def width(self) -> float:
        """Width of a bar, as a share of the plot."""
        return FILLED * self.months.step / len(self.data.series)

    def place_left(self, at: int, point: Point) -> float:
        return self.months.places[point.key] - FILLED / 2 * self.months.step + at * self.width

    def place_top(self, value: float | None) -> float:
        return self.plot.height if value is None else self.plot.place_down(self.scale, value)


def _draw_upright(data: ChartData) -> str:
    axis = build_value_axis(data, collect_numbers(data.points, "value", "target"), from_zero=True)
    scale, unit = Scale(*axis["range"]), get_suffix(data)
    plot = Plot(svg_plot.measure_levels(axis, unit), 4, TOP, HEIGHT, BOTTOM)
    columns = _Columns(data, plot, scale, svg_plot.place_months(list_rows(data)))
    bars = (
        _draw_column(columns, at, point) for at, series in enumerate(data.series) for point in series.points
    )
    grid = svg_plot.draw_levels(plot, scale, axis, unit)
    return svg_plot.draw_plot(data, plot, grid, *bars, columns.months.draw(plot))


def _draw_column(columns: _Columns, at: int, point: Point) -> str:
    data, left, width = columns.data, columns.place_left(at, point), columns.width
    top = columns.place_top(point.value if is_known(point.value) else None)
    place = {
        "x": format_percentage(left),
        "width": format_percentage(width),
        "y": top,
        "height": columns.plot.height - top,
    }
    label = svg_plot.describe_point(data, data.series[at], point)
    return (
        svg_plot.draw_mark("rect", label, **place, **build_fill(_choose_colour(at), point))
        + _draw_number_above(_format_end(data, point), left + width / 2, top, width / FILLED)
        + (_draw_column_target(columns, point, left) if at == 0 else "")
    )


def _draw_number_above(words: str, x: float, top: float, step: float) -> str:
    """Draw a number above its bar: turned where narrow on a phone, left to the hover label where narrower still."""
    room, needed = step * PHONE_PLOT, measure_width(words) * SMALL
    if needed <= room:
        return svg_plot.draw_text(words, format_percentage(x), top - 8, text_anchor="middle", class_="small")
    if room < SMALL:
        return ""
    turned = svg_plot.draw_text(words, 4, 0, transform="rotate(-90)", class_="small halo")
    return tag("svg", turned, x=format_percentage(x), y=top, overflow="visible")


def _draw_column_target(columns: _Columns, point: Point, left: float) -> str:
    if not is_known(point.target):
        return ""
    y = columns.place_top(point.target)
    ends = {"x1": format_percentage(left), "x2": format_percentage(left + columns.width), "y1": y, "y2": y}
    return tag("line", **ends, stroke="var(--ink)", stroke_width=2)


def _draw_rows(data: ChartData) -> str:
    """Draw lying bars; a single rate has its numbers in a column, its targets and the whole, several series don't."""
    axis = build_value_axis(data, collect_numbers(data.points, "value", "target"), from_zero=True)
    scale, single = Scale(*axis["range"]), len(data.series) == 1
    each = len(data.series) * BAR + GAP
    ends = (_format_end(data, point) for point in data.points)
    top = 20 if single and data.whole is not None else 4
    rows = svg_rows.lay_rows(list_rows(data), each, ends, top=top)
    bars = (
        _draw_row(data, at, point, rows, scale)
        for at, series in enumerate(data.series)
        for point in series.points
    )
    beside = (
        [*_draw_row_targets(data, rows, scale), svg_rows.draw_whole(data, scale, rows.plot)] if single else []
    )
    return svg_plot.draw_plot(data, rows.plot, rows.draw_names(), *bars, *beside)


def _draw_row(data: ChartData, at: int, point: Point, rows: Rows, scale: Scale) -> str:
    middle = rows.place_middle(point.key) + (at - (len(data.series) - 1) / 2) * BAR
    value = point.value if is_known(point.value) and point.value is not None else 0
    place = {
        "x": 0,
        "y": middle - BAR / 2 + 1,
        "width": scale.format_position(value),
        "height": BAR - 2,
        "rx": 2,
    }
    in_column = len(data.series) == 1 and is_per_cent(data)
    end = "100%" if in_column else scale.format_position(value)
    return svg_plot.draw_mark(
        "rect",
        svg_plot.describe_point(data, data.series[at], point),
        **place,
        **build_fill(_choose_colour(at), point),
    ) + svg_plot.draw_text(_format_end(data, point), end, middle, dx=svg_rows.GAP, class_="small")


def _draw_row_targets(data: ChartData, rows: Rows, scale: Scale) -> Iterable[str]:
    """Draw a short stroke across each bar at its target, where set."""
    for point in data.series[0].points:
        if is_known(point.target) and point.target is not None:
            x, y = scale.format_position(point.target), rows.place_middle(point.key)
            place = {"x1": x, "x2": x, "y1": y - 8, "y2": y + 8}
            yield tag("line", **place, stroke="var(--ink)", stroke_width=2)


def _format_end(data: ChartData, point: Point) -> str:
    """Format the value; the counts of a withheld rate; — where nothing is known."""
    return format_value(point, get_suffix(data)) if is_known(point.value) else format_counts(point) or UNKNOWN
