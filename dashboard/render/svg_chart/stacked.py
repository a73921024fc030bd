"""Parts that add up, drawn by ourselves: of a sum (stacked) or of 100 % (share)."""

from dashboard.html.builder import escape, tag
from dashboard.measures.chart.data import ChartData, Point
from dashboard.render.shared.axes import PHONE_ALL, PHONE_ROWS
from dashboard.render.shared.marks import OUTCOMES, totals
from dashboard.render.shared.rows import rows_of
from dashboard.render.shared.words import known, suffix, value_words, width_of
from dashboard.render.svg_chart import plot as svg_plot
from dashboard.render.svg_chart import rows as svg_rows
from dashboard.render.svg_chart.bar import filling
from dashboard.render.svg_chart.plot import Plot, Scale

STACKED_ROW, STACKED_BAR, SHARE_BAR, SMALL = 30, 20, 28, 11
LOOKS = {"fair": "scale-1"}
EDGE = {"stroke": "var(--paper)", "stroke_width": 1.5}
OUTLINE = {"fill": "var(--paper)", "stroke": "var(--second)", "stroke_width": 1.5}
Place = tuple[float, float, float]  # from so much, so much, at so many px from the top


def stacked(data: ChartData) -> str:
    """Rows split into parts, the sum at the end."""
    sums = totals(data)
    rows = svg_rows.rows(rows_of(data), STACKED_ROW, sums.values())
    reached = dict.fromkeys(sums, 0.0)
    scale = Scale(0, max((_sum(data, key) for key in sums), default=0) or 1)
    drawn = []
    for at, series in enumerate(data.series):
        for point in series.points:
            place = (reached[point.key], point.value or 0, rows.middle(point.key))
            drawn.append(_part(data, at, point, place, scale))
            reached[point.key] += point.value or 0
    entries = [
        (svg_plot.box(fill=f"var(--{_scale(at)})"), series.name) for at, series in enumerate(data.series)
    ]
    several = svg_plot.legend(*entries) if len(entries) > 1 else ""
    return several + svg_plot.picture(data, rows.plot, rows.names(), *drawn, rows.ends(sums))


def _sum(data: ChartData, key: str) -> float:
    return sum(point.value or 0 for point in data.points if point.key == key)


def _scale(at: int) -> str:
    return f"scale-{min(at, 3) + 1}"


def _part(data: ChartData, at: int, point: Point, place: Place, scale: Scale) -> str:
    if not known(point.value):
        return ""
    colour = _scale(at)
    look = EDGE | filling(colour, point)
    words = value_words(point) if point.value else ""
    on = "var(--ink)" if point.young else f"var(--{colour}-on)"
    return _box(svg_plot.told(data, data.series[at], point), place, scale, STACKED_BAR, look) + _inside(
        words, place, scale, PHONE_ROWS, on
    )


def _box(told: str, place: Place, scale: Scale, high: float, look: dict[str, object]) -> str:
    start, much, middle = place
    across = {"x": scale.across(start), "width": scale.across(much)}
    return svg_plot.mark("rect", told, **across, y=middle - high / 2, height=high, **look)


def _inside(said: str, place: Place, scale: Scale, phone: float, colour: str) -> str:
    """Words in a part that is wide enough for them on a phone."""
    start, much, middle = place
    if width_of(said) * SMALL + 4 > scale.share(much) * phone:
        return ""
    x = scale.across(start + much / 2)
    return svg_plot.words(said, x, middle, text_anchor="middle", class_="small", style=f"fill:{colour}")


def share(data: ChartData) -> str:
    """One bar of 100 % a series, its parts named below it."""
    hatch = _hatch(data) if any(OUTCOMES.get(point.key) == "unknown" for point in data.points) else ""
    rows = [_share_row(data, at, hatch if at == 0 else "") for at in range(len(data.series))]
    return "".join(rows)


def _share_row(data: ChartData, at: int, hatch: str) -> str:
    series, several = data.series[at], len(data.series) > 1
    widest = max(100.0, *(sum(point.value or 0 for point in one.points) for one in data.series))
    plot, scale, reached, drawn = Plot(1, 1, 1, SHARE_BAR, 1), Scale(0, widest), 0.0, []
    for order, point in enumerate(series.points):
        place, look = (reached, point.value or 0, SHARE_BAR / 2), _look(data, point.key, order)
        if known(point.value):
            drawn.append(_box(svg_plot.told(data, series, point), place, scale, SHARE_BAR, look))
            drawn.append(_inside(_words_on(data, point), place, scale, PHONE_ALL, _on(point.key, order)))
        reached += point.value or 0
    name = tag("p", escape(series.name), class_="row-name") if several else ""
    bars = svg_plot.picture(data, plot, hatch, *drawn, name=series.name if several else "", number=at + 1)
    return (
        name
        + bars
        + svg_plot.legend(*(_entry(data, point, order) for order, point in enumerate(series.points)))
    )


def _entry(data: ChartData, point: Point, order: int) -> tuple[str, str]:
    look = _look(data, point.key, order)
    return svg_plot.box(**look), f"{point.label} {value_words(point, suffix(data))}"


def _colour(key: str, order: int) -> str:
    role = OUTCOMES.get(key)
    return f"tint-{order % 4 + 1}" if role is None else LOOKS.get(role, role)


def _look(data: ChartData, key: str, order: int) -> dict[str, object]:
    match OUTCOMES.get(key):
        case "open":
            return dict(OUTLINE)
        case "unknown":
            return OUTLINE | {"fill": f"url(#{data.slug}-hatch)"}
        case _:
            return {"fill": f"var(--{_colour(key, order)})", **EDGE}


def _on(key: str, order: int) -> str:
    return "var(--ink)" if OUTCOMES.get(key) == "open" else f"var(--{_colour(key, order)}-on)"


def _words_on(data: ChartData, point: Point) -> str:
    """On a hatch words can't be read."""
    return "" if OUTCOMES.get(point.key) == "unknown" else value_words(point, suffix(data))


def _hatch(data: ChartData) -> str:
    stroke = tag("line", x1=0, x2=0, y1=0, y2=5, stroke="var(--second)", stroke_width=1.5)
    size = {"width": 5, "height": 5, "patternUnits": "userSpaceOnUse", "patternTransform": "rotate(45)"}
    return tag("defs", tag("pattern", stroke, id=f"{data.slug}-hatch", **size))
