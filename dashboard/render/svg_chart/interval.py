"""Interval chart in SVG: a dot a station with its 参考波动范围."""

from dashboard.html.builder import tag
from dashboard.render.shared.axes import build_value_axis, collect_numbers, write_axis_note
from dashboard.render.shared.rows import list_rows
from dashboard.render.shared.words import format_value, get_suffix, is_known
from dashboard.render.svg_chart import plot as svg_plot
from dashboard.render.svg_chart import rows as svg_rows
from dashboard.render.svg_chart.plot import Scale
from dashboard.render.svg_chart.rows import Rows
from dashboard.wording.chart.data import ChartData, Point

ROW, TOP, BOTTOM = 24, 22, 22


def draw_interval(data: ChartData) -> str:
    points, unit = list_rows(data), get_suffix(data)
    axis = build_value_axis(data, collect_numbers(points, "value", "low"))
    scale, ends = Scale(*axis["range"]), {point.key: format_value(point, unit) for point in points}
    rows = svg_rows.lay_rows(points, ROW, ends.values(), top=TOP, below=BOTTOM)
    dots = (_draw_dot(data, point, rows, scale) for point in points)
    whole = svg_rows.draw_whole(data, scale, rows.plot)
    marks = (_draw_ticks(axis, scale, rows, unit), whole, rows.draw_names(), *dots, rows.draw_ends(ends))
    return svg_plot.draw_plot(data, rows.plot, *marks) + svg_plot.draw_note(write_axis_note(data, axis))


def _draw_ticks(axis: dict[str, object], scale: Scale, rows: Rows, unit: str) -> str:
    marks, high = [], rows.plot.height
    for tick in svg_plot.list_ticks(axis):
        x = scale.format_position(tick)
        marks.append(tag("line", x1=x, x2=x, y1=0, y2=high, stroke="var(--line)"))
        marks.append(svg_plot.draw_quiet_text(f"{tick:g}{unit}", x, high + 12, text_anchor="middle"))
    return "".join(marks)


def _draw_dot(data: ChartData, point: Point, rows: Rows, scale: Scale) -> str:
    """Draw a dot and its interval; nothing where the rate is unknown."""
    if not is_known(point.value) or point.value is None:
        return ""
    y = rows.place_middle(point.key)
    look = {"fill": "var(--paper)" if point.young else "var(--accent)", "stroke": "var(--accent)"}
    dot = svg_plot.draw_mark(
        "circle",
        svg_plot.describe_point(data, data.series[0], point),
        cx=scale.format_position(point.value),
        cy=y,
        r=4,
        stroke_width=2,
        **look,
    )
    if not (is_known(point.low) and is_known(point.high)):
        return dot
    ends = {
        "x1": scale.format_position(point.low or 0),
        "x2": scale.format_position(point.high or 0),
        "y1": y,
        "y2": y,
    }
    return tag("line", **ends, stroke="var(--second)", stroke_width=1.5) + dot
