"""The funnel, drawn by ourselves: each station's rate against its n, between the limits of chance."""

from dashboard.html.builder import tag
from dashboard.render.shared.axes import PHONE_ROWS, axis_note, numbers, value_axis, whole_words
from dashboard.render.shared.label_places import placed_labels
from dashboard.render.shared.marks import SHAPES
from dashboard.render.shared.rows import room_for
from dashboard.render.shared.words import known, short, suffix
from dashboard.render.svg_chart import plot as svg_plot
from dashboard.render.svg_chart.plot import Plot, Scale
from dashboard.text import say
from dashboard.wording.chart.data import ChartData, Point

HEIGHT, TOP, BOTTOM = 290, 10, 42
COLOURS = {"alike": "second", "above": "accent", "below": "ink"}
TRIANGLE, DIAMOND = "M0-6 5.5 4h-11z", "M0-6 6 0 0 6-6 0z"
Points = list[Point]


def funnel(data: ChartData) -> str:
    points = [point for point in data.points if known(point.value) and known(point.denominator)]
    axis = value_axis(data, numbers(points, "value", "low"))
    most = max(numbers(points, "denominator"), default=1.0) * 1.06
    across, down, unit = Scale(0, most), Scale(*axis["range"]), suffix(data)
    right = room_for(whole_words(data).split()) if data.whole is not None else 12
    plot = Plot(svg_plot.levels_room(axis, unit), right, TOP, HEIGHT, BOTTOM)
    drawn = [
        _limits(points, plot, across, down),
        svg_plot.levels(plot, down, axis, unit),
        _cases(data, plot, across),
        _whole(data, plot, down),
        *(_point(data, point, plot, (across, down)) for group in SHAPES for point in _of(points, group)),
        *_names(points, plot, across, down),
    ]
    groups = ((_swatch(group), say(data.lang, f"render.group.{group}")) for group in SHAPES)
    return (
        svg_plot.legend(*groups) + svg_plot.picture(data, plot, *drawn) + svg_plot.note(axis_note(data, axis))
    )


def _of(points: Points, group: str) -> Points:
    return [point for point in points if (point.group or "alike") == group]


def _limits(points: Points, plot: Plot, across: Scale, down: Scale) -> str:
    """What lies between the limits in a soft tone, with an edge."""
    bounded = [point for point in points if known(point.low) and known(point.high)]
    by_n = sorted({(point.denominator or 0, point.low or 0, point.high or 0) for point in bounded})
    low = [(across.share(n), plot.down(down, low)) for n, low, _ in by_n]
    high = [(across.share(n), plot.down(down, high)) for n, _, high in by_n]
    area = " ".join(f"{100 * x:.2f},{y:.1f}" for x, y in [*low, *reversed(high)])
    edge = {"stroke": "var(--second)", "stroke_width": 1}
    return plot.stretched(
        tag("polygon", points=area, fill="var(--ground)"),
        svg_plot.lines(low, **edge),
        svg_plot.lines(high, **edge),
    )


def _cases(data: ChartData, plot: Plot, across: Scale) -> str:
    """The axis of n."""
    base = tag("line", x1=0, x2="100%", y1=plot.height, y2=plot.height, stroke="var(--line)")
    numbered = (
        svg_plot.quiet(f"{tick:g}", across.across(tick), plot.height + 13, text_anchor="middle")
        for tick in svg_plot.ticks({"range": [0, across.high], "nticks": 5})
    )
    name = svg_plot.quiet(say(data.lang, "render.cases"), "50%", plot.height + 31, text_anchor="middle")
    return base + "".join(numbered) + name


def _whole(data: ChartData, plot: Plot, down: Scale) -> str:
    if data.whole is None:
        return ""
    y = plot.down(down, data.whole)
    line = tag("line", x1=0, x2="100%", y1=y, y2=y, stroke="var(--ink)", stroke_dasharray="1 3")
    said = whole_words(data).split()
    return line + "".join(
        svg_plot.quiet(word, "100%", y + 15 * (at - (len(said) - 1) / 2), dx=4)
        for at, word in enumerate(said)
    )


def _point(data: ChartData, point: Point, plot: Plot, scales: tuple[Scale, Scale]) -> str:
    x, y = scales[0].across(point.denominator or 0), plot.down(scales[1], point.value or 0)
    shape = _shape(point.group or "alike", svg_plot.told(data, data.series[0], point))
    return tag("svg", shape, x=x, y=y, overflow="visible")


def _shape(group: str, told: str = "") -> str:
    """The sides are told apart by shape as well as by tone."""
    look = {"fill": f"var(--{COLOURS[group]})", "stroke": "var(--paper)", "stroke_width": 1}
    if group == "alike":
        return svg_plot.mark("circle", told, r=4, **look)
    return svg_plot.mark("path", told, d=TRIANGLE if group == "above" else DIAMOND, **look)


def _swatch(group: str) -> str:
    return svg_plot.swatch(tag("svg", _shape(group), x=8, y=6, overflow="visible"))


def _names(points: Points, plot: Plot, across: Scale, down: Scale) -> list[str]:
    """Names beside the points outside the limits, where they fit on a phone without touching anything."""
    spots = [
        (across.share(point.denominator or 0) * PHONE_ROWS, plot.down(down, point.value or 0))
        for point in points
    ]
    named = {at: short(point.label) for at, point in enumerate(points) if point.group in ("above", "below")}
    return [
        svg_plot.words(
            label.text,
            across.across(points[label.at].denominator or 0),
            spots[label.at][1] + label.down,
            dx=label.right,
            text_anchor="middle",
            class_="small halo",
        )
        for label in placed_labels(spots, named, (PHONE_ROWS, plot.height))
    ]
