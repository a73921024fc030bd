"""What our own drawings of a chart are made of.

The SVG is the plot; names and numbers overflow into its margins. Across, marks stand in per cent, so that it becomes
as wide as phone or paper; down, and in their own size, in px, so that words stay as large as they are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Any

from dashboard.html.builder import tag, text
from dashboard.measures.chart.data import ChartData, Point, Series
from dashboard.render.shared.axes import months_axis
from dashboard.render.shared.rows import room_for
from dashboard.render.shared.words import counts, interval, known, mark_words, number, suffix, value_words
from dashboard.text import say

NAMESPACE = "http://www.w3.org/2000/svg"
HALF_LINE = 4  # px from the middle of a line of words down to its base


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from low to high, told as a share of the plot."""

    low: float
    high: float

    def share(self, value: float) -> float:
        return (value - self.low) / (self.high - self.low)

    def across(self, value: float) -> str:
        return across(self.share(value))


@dataclass(frozen=True, slots=True)
class Plot:
    """px that names and numbers take around a plot, and its own height."""

    left: float
    right: float
    top: float
    height: float
    bottom: float = 0

    @property
    def style(self) -> str:
        around = f"{self.top:g}px {self.right:g}px {self.bottom:g}px {self.left:g}px"
        return f"width:calc(100% - {self.left + self.right:g}px);margin:{around}"

    def down(self, scale: Scale, value: float) -> float:
        """px from the top of the plot."""
        return (1 - scale.share(value)) * self.height

    def stretched(self, *inside: str) -> str:
        """Lines and areas, whose points stand at 0 to 100 across and at px down."""
        box = f"0 0 100 {self.height:g}"
        return tag("svg", *inside, viewBox=box, preserveAspectRatio="none", overflow="visible")


def across(share: float) -> str:
    return f"{100 * share:.2f}".rstrip("0").rstrip(".") + "%"


def picture(data: ChartData, plot: Plot, *inside: str, name: str = "", number: int = 1) -> str:
    """One drawing, with the chart's title and alt text for those who can't see it."""
    key = f"{data.slug}-{number}"
    title = tag("title", text(name or data.title), id=f"{key}-title")
    alt = tag("desc", text(data.alt), id=f"{key}-alt")
    look = {"height": plot.height, "class_": "plot", "style": plot.style}
    named = f"{key}-title {key}-alt"
    return tag("svg", title, alt, *inside, xmlns=NAMESPACE, role="img", **look, aria_labelledby=named)


def words(said: str, x: float | str, y: float, **more: object) -> str:
    """`y` is the middle of the line."""
    return tag("text", text(said), x=x, y=y + HALF_LINE, **more)


def quiet(said: str, x: float | str, y: float, **more: object) -> str:
    return words(said, x, y, class_="quiet", **more)


def lines(points: Iterable[tuple[float, float]], **more: object) -> str:
    """Through points at shares across and px down; to be stretched."""
    told = " ".join(f"{100 * x:.2f},{y:.1f}" for x, y in points)
    return tag("polyline", points=told, fill="none", vector_effect="non-scaling-stroke", **more)


def mark(name: str, told: str, **attributes: object) -> str:
    """A shape that says its value to whoever points at it."""
    return tag(name, tag("title", text(told)), **attributes)


def told(data: ChartData, series: Series, point: Point) -> str:
    """What a mark says: label, name, value, counts, limits and what sets it apart."""
    lang = data.lang
    said = [f"{point.label}{say(lang, 'list.colon')}{series.name} {value_words(point, suffix(data))}"]
    if pair := counts(point):
        said.append(say(lang, "render.hover.counts", counts=pair))
    if span := interval(lang, point):
        said.append(say(lang, f"render.hover.{'limits' if point.group else 'interval'}", span=span))
    if known(point.target):
        said.append(say(lang, "render.hover.target", target=number(point.target)))
    return " · ".join([*said, *filter(None, [mark_words(lang, point)])])


def levels(plot: Plot, scale: Scale, axis: dict[str, Any], unit: str) -> str:
    """A line across at each tick of the axis, with its number at the left."""
    drawn = []
    for tick in ticks(axis):
        y = plot.down(scale, tick)
        drawn.append(tag("line", x1=0, x2="100%", y1=y, y2=y, stroke="var(--line)"))
        drawn.append(quiet(f"{tick:g}{unit}", -6, y, text_anchor="end"))
    return "".join(drawn)


def levels_room(axis: dict[str, Any], unit: str) -> float:
    return room_for(f"{tick:g}{unit}" for tick in ticks(axis))


def ticks(axis: dict[str, Any]) -> list[float]:
    """Where `axes.value_axis` wants numbers: at its own step, or at a round one for about so many."""
    low, high = axis["range"]
    step = axis.get("dtick") or _round_step((high - low) / axis["nticks"])
    first = ceil((low - 1e-9) / step)
    return [round(at * step, 6) for at in range(first, floor(high / step) + 1)]


def _round_step(rough: float) -> float:
    """The least of 1, 2, 5, 10, 20 … that isn't less."""
    ten = 10.0 ** floor(log10(max(rough, 1)))
    return next(ten * times for times in (1, 2, 5, 10) if ten * times >= rough)


@dataclass(frozen=True, slots=True)
class Months:
    """Where months stand, as shares across by key; `step` is from one to the next."""

    places: dict[str, float]
    step: float
    labels: tuple[tuple[str, float], ...]

    def draw(self, plot: Plot) -> str:
        base = tag("line", x1=0, x2="100%", y1=plot.height, y2=plot.height, stroke="var(--line)")
        return base + "".join(
            quiet(label, across(share), plot.height + 14, text_anchor="middle")
            for label, share in self.labels
        )


def months(rows: Sequence[Point]) -> Months:
    axis = months_axis(rows)
    scale = Scale(*axis["range"])
    places = {row.key: scale.share(at) for at, row in enumerate(rows)}
    labels = tuple((row.label, places[row.key]) for row in rows if row.key in axis["tickvals"])
    return Months(places, 1 / (scale.high - scale.low), labels)


def legend(*entries: tuple[str, str]) -> str:
    """What a look means: a swatch, which is markup already, and its words."""
    items = (tag("li", swatch, " ", text(said)) for swatch, said in entries)
    return tag("ul", *items, class_="legend")


def swatch(*inside: str) -> str:
    return tag("svg", *inside, xmlns=NAMESPACE, width=16, height=12, aria_hidden="true", class_="swatch")


def box(**look: object) -> str:
    return swatch(tag("rect", x=1, y=1, width=14, height=10, **look))


def note(said: str) -> str:
    return tag("p", text(said), class_="chart-note") if said else ""
