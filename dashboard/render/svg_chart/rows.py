"""What our own drawings with a row a place share: names at the left, numbers at the right, the whole as a line."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dashboard.html.builder import escape, tag
from dashboard.measures.chart.data import ChartData, Point
from dashboard.render.shared.axes import whole_words
from dashboard.render.shared.rows import room_for
from dashboard.render.shared.words import short
from dashboard.render.svg_chart import plot as svg_plot
from dashboard.render.svg_chart.plot import Plot, Scale

GAP = 8  # px between names or numbers and the plot


@dataclass(frozen=True, slots=True)
class Rows:
    """As many rows of the same height, and the plot that holds them."""

    rows: Sequence[Point]
    each: float
    plot: Plot

    def middle(self, key: str) -> float:
        at = next(number for number, row in enumerate(self.rows) if row.key == key)
        return (at + 0.5) * self.each

    def names(self) -> str:
        """Long ones are cut in the middle, and whole for whoever points at them."""
        return "".join(_name(row.label, self.middle(row.key)) for row in self.rows)

    def ends(self, said: Mapping[str, str]) -> str:
        """Numbers in a column right of the plot, by key."""
        return "".join(
            svg_plot.words(said[row.key], "100%", self.middle(row.key), dx=GAP) for row in self.rows
        )


def rows(
    points: Sequence[Point], each: float, ends: Iterable[str], *, top: float = 4, below: float = 4
) -> Rows:
    """`ends` is what stands right of the plot."""
    left = room_for(short(point.label) for point in points)
    return Rows(points, each, Plot(left, room_for(ends) + GAP - 6, top, len(points) * each, below))


def whole(data: ChartData, scale: Scale, plot: Plot) -> str:
    """The rate of all together as a dotted line down through the rows, named above them."""
    if data.whole is None:
        return ""
    x = scale.across(data.whole)
    line = tag("line", x1=x, x2=x, y1=-4, y2=plot.height, stroke="var(--ink)", stroke_dasharray="1 3")
    anchor = "end" if scale.share(data.whole) > 0.5 else "start"
    return line + svg_plot.quiet(whole_words(data), x, -11, text_anchor=anchor)


def _name(label: str, y: float) -> str:
    shown = short(label)
    title = tag("title", escape(label)) if shown != label else ""
    return tag("text", title, escape(shown), x=-GAP, y=y + svg_plot.HALF_LINE, text_anchor="end")
