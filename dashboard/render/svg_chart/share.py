"""Share chart in SVG: a row of 100 % a series, with a legend of its parts below it."""

from dashboard.html.builder import escape, tag
from dashboard.render.shared.axes import PHONE_ALL
from dashboard.render.shared.marks import OUTCOMES
from dashboard.render.shared.words import format_value, get_suffix, is_known
from dashboard.render.svg_chart import plot as svg_plot
from dashboard.render.svg_chart.parts import EDGE, Part
from dashboard.render.svg_chart.plot import Plot, Scale
from dashboard.wording.chart.data import ChartData, Point

BAR_PX = 28
COLOURS = {"fair": "scale-1"}
OUTLINE = {"fill": "var(--paper)", "stroke": "var(--second)", "stroke_width": 1.5}


def draw_share(data: ChartData) -> str:
    hatch = _draw_hatch(data) if any(OUTCOMES.get(point.key) == "unknown" for point in data.points) else ""
    rows = [_draw_row(data, at, hatch if at == 0 else "") for at in range(len(data.series))]
    return "".join(rows)


def _draw_row(data: ChartData, at: int, hatch: str) -> str:
    series, several = data.series[at], len(data.series) > 1
    name = series.name if several else ""
    plot = Plot(1, 1, 1, BAR_PX, 1)
    bars = svg_plot.draw_plot(data, plot, hatch, *_draw_parts(data, at), name=name, number=at + 1)
    heading = tag("p", escape(name), class_="row-name") if several else ""
    entries = (_build_entry(data, point, order) for order, point in enumerate(series.points))
    return heading + bars + svg_plot.draw_legend(*entries)


def _draw_parts(data: ChartData, at: int) -> list[str]:
    series, start, marks = data.series[at], 0.0, []
    scale = Scale(0, max(100.0, *(sum(point.value or 0 for point in row.points) for row in data.series)))
    for order, point in enumerate(series.points):
        part = Part(scale, start, point.value or 0, BAR_PX / 2)
        if is_known(point.value):
            label = svg_plot.describe_point(data, series, point)
            marks.append(part.draw_box(label, BAR_PX, _build_fill(data, point.key, order)))
            marks.append(part.draw_text(_format_part(data, point), PHONE_ALL, _choose_ink(point.key, order)))
        start += part.length
    return marks


def _build_entry(data: ChartData, point: Point, order: int) -> tuple[str, str]:
    swatch = svg_plot.draw_box(**_build_fill(data, point.key, order))
    return swatch, f"{point.label} {format_value(point, get_suffix(data))}"


def _choose_colour(key: str, order: int) -> str:
    role = OUTCOMES.get(key)
    return f"tint-{order % 4 + 1}" if role is None else COLOURS.get(role, role)


def _build_fill(data: ChartData, key: str, order: int) -> dict[str, object]:
    match OUTCOMES.get(key):
        case "open":
            return dict(OUTLINE)
        case "unknown":
            return OUTLINE | {"fill": f"url(#{data.slug}-hatch)"}
        case _:
            return {"fill": f"var(--{_choose_colour(key, order)})", **EDGE}


def _choose_ink(key: str, order: int) -> str:
    return "var(--ink)" if OUTCOMES.get(key) == "open" else f"var(--{_choose_colour(key, order)}-on)"


def _format_part(data: ChartData, point: Point) -> str:
    """Format the value; empty on a hatch, where text is illegible."""
    return "" if OUTCOMES.get(point.key) == "unknown" else format_value(point, get_suffix(data))


def _draw_hatch(data: ChartData) -> str:
    stroke = tag("line", x1=0, x2=0, y1=0, y2=5, stroke="var(--second)", stroke_width=1.5)
    size = {"width": 5, "height": 5, "patternUnits": "userSpaceOnUse", "patternTransform": "rotate(45)"}
    return tag("defs", tag("pattern", stroke, id=f"{data.slug}-hatch", **size))
