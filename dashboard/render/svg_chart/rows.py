"""Rows of SVG charts with a row a place: names at the left, numbers at the right, the whole as a line."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dashboard.html.builder import escape, tag
from dashboard.render.shared.axes import format_whole
from dashboard.render.shared.rows import measure_labels
from dashboard.render.shared.words import shorten
from dashboard.render.svg_chart import plot as svg_plot
from dashboard.render.svg_chart.plot import Plot, Scale
from dashboard.wording.chart.data import ChartData, Point

GAP = 8  # px between names or numbers and the plot


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of equal height (`each` px) and the plot that holds them."""

    points: Sequence[Point]
    each: float
    plot: Plot

    def place_middle(self, key: str) -> float:
        at = next(number for number, row in enumerate(self.points) if row.key == key)
        return (at + 0.5) * self.each

    def draw_names(self) -> str:
        """Draw the names; a shortened one has the whole name as its hover label."""
        return "".join(_draw_name(row.label, self.place_middle(row.key)) for row in self.points)

    def draw_ends(self, words: Mapping[str, str]) -> str:
        """Draw numbers, given by key, in a column right of the plot."""
        return "".join(
            svg_plot.draw_text(words[row.key], "100%", self.place_middle(row.key), dx=GAP)
            for row in self.points
        )


def lay_rows(
    points: Sequence[Point], each: float, ends: Iterable[str], *, top: float = 4, below: float = 4
) -> Rows:
    """Lay out the rows; `ends` are the texts right of the plot."""
    left = measure_labels(shorten(point.label) for point in points)
    return Rows(points, each, Plot(left, measure_labels(ends) + GAP - 6, top, len(points) * each, below))


def draw_whole(data: ChartData, scale: Scale, plot: Plot) -> str:
    """Draw the rate of all rows together as a dotted line down through them, named above."""
    if data.whole is None:
        return ""
    x = scale.format_position(data.whole)
    line = tag("line", x1=x, x2=x, y1=-4, y2=plot.height, stroke="var(--ink)", stroke_dasharray="1 3")
    anchor = "end" if scale.compute_share(data.whole) > 0.5 else "start"
    return line + svg_plot.draw_quiet_text(format_whole(data), x, -11, text_anchor=anchor)


def _draw_name(label: str, y: float) -> str:
    shown = shorten(label)
    title = tag("title", escape(label)) if shown != label else ""
    return tag("text", title, escape(shown), x=-GAP, y=y + svg_plot.HALF_LINE, text_anchor="end")
