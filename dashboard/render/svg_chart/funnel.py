"""Funnel plot in SVG: each station's rate against its number of cases, between the inner and outer limits of chance."""

from dashboard.html.builder import tag
from dashboard.render.shared.axes import (
    PHONE_ROWS,
    build_value_axis,
    collect_numbers,
    format_whole,
    write_axis_note,
)
from dashboard.render.shared.label_places import place_labels
from dashboard.render.shared.limits import NAMED, list_limits
from dashboard.render.shared.marks import SHAPES
from dashboard.render.shared.rows import measure_labels
from dashboard.render.shared.words import get_suffix, is_known, shorten
from dashboard.render.svg_chart import plot as svg_plot
from dashboard.render.svg_chart.plot import Plot, Scale
from dashboard.text import say
from dashboard.wording.chart.data import ChartData, Point

HEIGHT, TOP, BOTTOM = 290, 10, 42
COLOURS = {"alike": "second", "watch": "muted", "above": "accent", "below": "ink"}
PATHS = {"watch": "M-4-4h8v8h-8z", "above": "M0-6 5.5 4h-11z", "below": "M0-6 6 0 0 6-6 0z"}
LIMITS = {"inner": "", "outer": "4 3"}  # and the dashes of their lines
Points = list[Point]


def draw_funnel(data: ChartData) -> str:
    points = [point for point in data.points if is_known(point.value) and is_known(point.denominator)]
    axis = build_value_axis(data, collect_numbers(points, "value", "low", "outer_low"))
    most = max(collect_numbers(points, "denominator"), default=1.0) * 1.06
    across, down, unit = Scale(0, most), Scale(*axis["range"]), get_suffix(data)
    right = measure_labels(format_whole(data).split()) if data.whole is not None else 12
    plot = Plot(svg_plot.measure_levels(axis, unit), right, TOP, HEIGHT, BOTTOM)
    marks = [
        _draw_limits(points, plot, across, down),
        svg_plot.draw_levels(plot, down, axis, unit),
        _draw_cases_axis(data, plot, across),
        _draw_whole(data, plot, down),
        *(
            _draw_point(data, point, plot, (across, down))
            for group in SHAPES
            for point in _list_group(points, group)
        ),
        *_draw_names(points, plot, across, down),
    ]
    limits = ((_draw_line_swatch(name), say(data.lang, f"render.{name}_limits")) for name in LIMITS)
    groups = ((_draw_swatch(group), say(data.lang, f"render.group.{group}")) for group in SHAPES)
    return (
        svg_plot.draw_legend(*limits, *groups)
        + svg_plot.draw_plot(data, plot, *marks)
        + svg_plot.draw_note(write_axis_note(data, axis))
    )


def _list_group(points: Points, group: str) -> Points:
    return [point for point in points if (point.group or "alike") == group]


def _draw_limits(points: Points, plot: Plot, across: Scale, down: Scale) -> str:
    """Draw the area within the inner limits, and both pairs of limits as lines."""
    lines, area = [], ""
    for name in LIMITS:
        by_n = list_limits(points, name)
        low = [(across.compute_share(n), plot.place_down(down, low)) for n, low, _ in by_n]
        high = [(across.compute_share(n), plot.place_down(down, high)) for n, _, high in by_n]
        area = area or svg_plot.format_points([*low, *reversed(high)])
        lines += [svg_plot.draw_polyline(end, **_style_limit(name)) for end in (low, high)]
    return plot.draw_stretched(tag("polygon", points=area, fill="var(--ground)"), *lines)


def _style_limit(name: str) -> dict[str, object]:
    return {"stroke": "var(--second)", "stroke_width": 1, "stroke_dasharray": LIMITS[name]}


def _draw_line_swatch(name: str) -> str:
    return svg_plot.draw_swatch(tag("line", x1=0, x2=16, y1=6, y2=6, **_style_limit(name)))


def _draw_cases_axis(data: ChartData, plot: Plot, across: Scale) -> str:
    """Draw the axis of case counts."""
    base = tag("line", x1=0, x2="100%", y1=plot.height, y2=plot.height, stroke="var(--line)")
    numbers = (
        svg_plot.draw_quiet_text(
            f"{tick:g}", across.format_position(tick), plot.height + 13, text_anchor="middle"
        )
        for tick in svg_plot.list_ticks({"range": [0, across.high], "nticks": 5})
    )
    name = svg_plot.draw_quiet_text(
        say(data.lang, "render.cases"), "50%", plot.height + 31, text_anchor="middle"
    )
    return base + "".join(numbers) + name


def _draw_whole(data: ChartData, plot: Plot, down: Scale) -> str:
    if data.whole is None:
        return ""
    y = plot.place_down(down, data.whole)
    line = tag("line", x1=0, x2="100%", y1=y, y2=y, stroke="var(--ink)", stroke_dasharray="1 3")
    words = format_whole(data).split()
    return line + "".join(
        svg_plot.draw_quiet_text(word, "100%", y + 15 * (at - (len(words) - 1) / 2), dx=4)
        for at, word in enumerate(words)
    )


def _draw_point(data: ChartData, point: Point, plot: Plot, scales: tuple[Scale, Scale]) -> str:
    x, y = scales[0].format_position(point.denominator or 0), plot.place_down(scales[1], point.value or 0)
    shape = _draw_shape(point.group or "alike", svg_plot.describe_point(data, data.series[0], point))
    return tag("svg", shape, x=x, y=y, overflow="visible")


def _draw_shape(group: str, label: str = "") -> str:
    """Draw a group's shape; groups differ in shape as well as tone."""
    look = {"fill": f"var(--{COLOURS[group]})", "stroke": "var(--paper)", "stroke_width": 1}
    if group == "alike":
        return svg_plot.draw_mark("circle", label, r=4, **look)
    return svg_plot.draw_mark("path", label, d=PATHS[group], **look)


def _draw_swatch(group: str) -> str:
    return svg_plot.draw_swatch(tag("svg", _draw_shape(group), x=8, y=6, overflow="visible"))


def _draw_names(points: Points, plot: Plot, across: Scale, down: Scale) -> list[str]:
    """Draw names beside the points outside the limits, where they fit on a phone without overlap."""
    spots = [
        (across.compute_share(point.denominator or 0) * PHONE_ROWS, plot.place_down(down, point.value or 0))
        for point in points
    ]
    names = {at: shorten(point.label) for at, point in enumerate(points) if point.group in NAMED}
    return [
        svg_plot.draw_text(
            label.text,
            across.format_position(points[label.at].denominator or 0),
            spots[label.at][1] + label.down,
            dx=label.right,
            text_anchor="middle",
            class_="small halo",
        )
        for label in place_labels(spots, names, (PHONE_ROWS, plot.height))
    ]
