"""Elements of SVG charts: scales, plot area, axes, texts, legends.

The SVG is the plot area; names and numbers overflow into its margins. Horizontal positions are percentages, so that
the plot fills phone or paper; vertical positions and sizes are px, so that text keeps its size.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Any

from dashboard.html.builder import escape, tag
from dashboard.render.shared.axes import build_months_axis
from dashboard.render.shared.rows import measure_labels
from dashboard.render.shared.words import format_value, get_suffix, list_details
from dashboard.text import say
from dashboard.wording.chart.data import ChartData, Point, Series

NAMESPACE = "http://www.w3.org/2000/svg"
HALF_LINE = 4  # px from the middle of a line of text down to its baseline


@dataclass(frozen=True, slots=True)
class Scale:
    """Linear scale from `low` to `high`, in shares of the plot."""

    low: float
    high: float

    def compute_share(self, value: float) -> float:
        """Compute the value's position as a share of the plot, 0 to 1."""
        return (value - self.low) / (self.high - self.low)

    def format_position(self, value: float) -> str:
        """Format the value's position as an SVG percentage."""
        return format_percentage(self.compute_share(value))


@dataclass(frozen=True, slots=True)
class Plot:
    """Plot area: its margins for names and numbers, and its height, in px."""

    left: float
    right: float
    top: float
    height: float
    bottom: float = 0

    @property
    def style(self) -> str:
        around = f"{self.top:g}px {self.right:g}px {self.bottom:g}px {self.left:g}px"
        return f"width:calc(100% - {self.left + self.right:g}px);margin:{around}"

    def place_down(self, scale: Scale, value: float) -> float:
        """Compute the value's distance from the top of the plot in px."""
        return (1 - scale.compute_share(value)) * self.height

    def draw_stretched(self, *inside: str) -> str:
        """Draw lines and areas whose points are at 0 to 100 across and at px down."""
        box = f"0 0 100 {self.height:g}"
        return tag("svg", *inside, viewBox=box, preserveAspectRatio="none", overflow="visible")


def format_percentage(share: float) -> str:
    """Format a share as an SVG percentage with at most two decimals."""
    return f"{100 * share:.2f}".rstrip("0").rstrip(".") + "%"


def draw_plot(data: ChartData, plot: Plot, *inside: str, name: str = "", number: int = 1) -> str:
    """Draw the SVG element, with the chart's title and alt text for screen readers."""
    key = f"{data.slug}-{number}"
    title = tag("title", escape(name or data.title), id=f"{key}-title")
    alt = tag("desc", escape(data.alt), id=f"{key}-alt")
    look = {"height": plot.height, "class_": "plot", "style": plot.style}
    named = f"{key}-title {key}-alt"
    return tag("svg", title, alt, *inside, xmlns=NAMESPACE, role="img", **look, aria_labelledby=named)


def draw_text(words: str, x: float | str, y: float, **more: object) -> str:
    """Draw a line of text; `y` is its middle."""
    return tag("text", escape(words), x=x, y=y + HALF_LINE, **more)


def draw_quiet_text(words: str, x: float | str, y: float, **more: object) -> str:
    return draw_text(words, x, y, class_="quiet", **more)


def draw_polyline(points: Iterable[tuple[float, float]], **more: object) -> str:
    """Draw a line through points at shares across and px down, for `Plot.draw_stretched`."""
    return tag(
        "polyline", points=format_points(points), fill="none", vector_effect="non-scaling-stroke", **more
    )


def format_points(points: Iterable[tuple[float, float]]) -> str:
    """Format points at shares across and px down as SVG coordinates."""
    return " ".join(f"{100 * x:.2f},{y:.1f}" for x, y in points)


def draw_mark(name: str, label: str, **attributes: object) -> str:
    """Draw a shape with its hover label."""
    return tag(name, tag("title", escape(label)), **attributes)


def describe_point(data: ChartData, series: Series, point: Point) -> str:
    """Describe a mark for its hover label: place, series, value and details."""
    colon = say(data.lang, "list.colon")
    value = f"{point.label}{colon}{series.name} {format_value(point, get_suffix(data))}"
    return " · ".join([value, *list_details(data.lang, point)])


def draw_levels(plot: Plot, scale: Scale, axis: dict[str, Any], unit: str) -> str:
    """Draw a grid line at each tick of the value axis, with its number at the left."""
    marks = []
    for tick in list_ticks(axis):
        y = plot.place_down(scale, tick)
        marks.append(tag("line", x1=0, x2="100%", y1=y, y2=y, stroke="var(--line)"))
        marks.append(draw_quiet_text(f"{tick:g}{unit}", -6, y, text_anchor="end"))
    return "".join(marks)


def measure_levels(axis: dict[str, Any], unit: str) -> float:
    return measure_labels(f"{tick:g}{unit}" for tick in list_ticks(axis))


def list_ticks(axis: dict[str, Any]) -> list[float]:
    """List the ticks of an axis of `build_value_axis`: at its own step, or at a round one for about `nticks`."""
    low, high = axis["range"]
    step = axis.get("dtick") or _choose_step((high - low) / axis["nticks"])
    first = ceil((low - 1e-9) / step)
    return [round(at * step, 6) for at in range(first, floor(high / step) + 1)]


def _choose_step(rough: float) -> float:
    """Choose the least of 1, 2, 5, 10, 20 … that isn't below `rough`."""
    ten = 10.0 ** floor(log10(max(rough, 1)))
    return next(ten * times for times in (1, 2, 5, 10) if ten * times >= rough)


@dataclass(frozen=True, slots=True)
class Months:
    """Month positions as shares across, by key; `step` is the distance of two neighbours."""

    places: dict[str, float]
    step: float
    labels: tuple[tuple[str, float], ...]

    def draw(self, plot: Plot) -> str:
        base = tag("line", x1=0, x2="100%", y1=plot.height, y2=plot.height, stroke="var(--line)")
        return base + "".join(
            draw_quiet_text(label, format_percentage(share), plot.height + 14, text_anchor="middle")
            for label, share in self.labels
        )


def place_months(rows: Sequence[Point]) -> Months:
    axis = build_months_axis(rows)
    scale = Scale(*axis["range"])
    places = {row.key: scale.compute_share(at) for at, row in enumerate(rows)}
    labels = tuple((row.label, places[row.key]) for row in rows if row.key in axis["tickvals"])
    return Months(places, 1 / (scale.high - scale.low), labels)


def draw_legend(*entries: tuple[str, str]) -> str:
    """Draw a legend; an entry is a swatch (markup) and its name."""
    items = (tag("li", swatch, " ", escape(words)) for swatch, words in entries)
    return tag("ul", *items, class_="legend")


def draw_swatch(*inside: str) -> str:
    return tag("svg", *inside, xmlns=NAMESPACE, width=16, height=12, aria_hidden="true", class_="swatch")


def draw_box(**look: object) -> str:
    return draw_swatch(tag("rect", x=1, y=1, width=14, height=10, **look))


def draw_note(words: str) -> str:
    return tag("p", escape(words), class_="chart-note") if words else ""
