"""A dot a station with its 参考波动范围, drawn by ourselves."""

from dashboard.html.builder import tag
from dashboard.render.shared.axes import axis_note, numbers, value_axis
from dashboard.render.shared.rows import rows_of
from dashboard.render.shared.words import known, suffix, value_words
from dashboard.render.svg_chart import plot as svg_plot
from dashboard.render.svg_chart import rows as svg_rows
from dashboard.render.svg_chart.plot import Scale
from dashboard.render.svg_chart.rows import Rows
from dashboard.wording.chart.data import ChartData, Point

ROW, TOP, BOTTOM = 24, 22, 22


def interval(data: ChartData) -> str:
    points, unit = rows_of(data), suffix(data)
    axis = value_axis(data, numbers(points, "value", "low"))
    scale, said = Scale(*axis["range"]), {point.key: value_words(point, unit) for point in points}
    rows = svg_rows.rows(points, ROW, said.values(), top=TOP, below=BOTTOM)
    dots = (_dot(data, point, rows, scale) for point in points)
    whole = svg_rows.whole(data, scale, rows.plot)
    marks = (_ticks(axis, scale, rows, unit), whole, rows.names(), *dots, rows.ends(said))
    return svg_plot.picture(data, rows.plot, *marks) + svg_plot.note(axis_note(data, axis))


def _ticks(axis: dict[str, object], scale: Scale, rows: Rows, unit: str) -> str:
    drawn, high = [], rows.plot.height
    for tick in svg_plot.ticks(axis):
        x = scale.across(tick)
        drawn.append(tag("line", x1=x, x2=x, y1=0, y2=high, stroke="var(--line)"))
        drawn.append(svg_plot.quiet(f"{tick:g}{unit}", x, high + 12, text_anchor="middle"))
    return "".join(drawn)


def _dot(data: ChartData, point: Point, rows: Rows, scale: Scale) -> str:
    """Nothing where the rate is unknown."""
    if not known(point.value) or point.value is None:
        return ""
    y = rows.middle(point.key)
    look = {"fill": "var(--paper)" if point.young else "var(--accent)", "stroke": "var(--accent)"}
    dot = svg_plot.mark(
        "circle",
        svg_plot.told(data, data.series[0], point),
        cx=scale.across(point.value),
        cy=y,
        r=4,
        stroke_width=2,
        **look,
    )
    if not (known(point.low) and known(point.high)):
        return dot
    ends = {"x1": scale.across(point.low or 0), "x2": scale.across(point.high or 0), "y1": y, "y2": y}
    return tag("line", **ends, stroke="var(--second)", stroke_width=1.5) + dot
