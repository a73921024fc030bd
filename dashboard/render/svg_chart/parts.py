"""Parts of a whole in SVG: a box a part, with its value where it fits."""

from dataclasses import dataclass

from dashboard.render.shared.words import measure_width
from dashboard.render.svg_chart import plot as svg_plot
from dashboard.render.svg_chart.plot import Scale

TEXT_PX = 11
EDGE = {"stroke": "var(--paper)", "stroke_width": 1.5}


@dataclass(frozen=True, slots=True)
class Part:
    """Position of a part: its start and length in values of `scale`, its middle in px from the top."""

    scale: Scale
    start: float
    length: float
    middle: float

    def draw_box(self, label: str, height: float, fill: dict[str, object]) -> str:
        """Draw its box with a hover label; `height` in px."""
        across = {
            "x": self.scale.format_position(self.start),
            "width": self.scale.format_position(self.length),
        }
        return svg_plot.draw_mark("rect", label, **across, y=self.middle - height / 2, height=height, **fill)

    def draw_text(self, words: str, width: float, colour: str) -> str:
        """Draw text in its middle; nothing where it is too narrow for it in a plot `width` px wide."""
        if measure_width(words) * TEXT_PX + 4 > self.scale.compute_share(self.length) * width:
            return ""
        x, style = self.scale.format_position(self.start + self.length / 2), f"fill:{colour}"
        return svg_plot.draw_text(words, x, self.middle, text_anchor="middle", class_="small", style=style)
