"""Timeline bar: one project's year as a small picture, from January on the left to December on the right."""

from base64 import b64encode

from dashboard.html.builder import tag
from dashboard.pages.content.cells import TimelineBar
from dashboard.render.shared.theme import Palette

WIDTH, HEIGHT = 260, 22  # px


def write_timeline_bar(bar: TimelineBar, palette: Palette) -> str:
    """The plan, what of it is done, the day of the figures, the day it was finished; as an image element."""
    end = bar.end * WIDTH
    shapes = [_write_box(end, palette.line), _write_box(end * bar.done, palette.accent)]
    if bar.today is not None:
        path = f"M{bar.today * WIDTH:.1f} 0V{HEIGHT}"
        shapes.append(tag("path", d=path, stroke=palette.ink, stroke_dasharray="3 2"))
    if bar.finished is not None:
        place = {"cx": f"{bar.finished * WIDTH:.1f}", "cy": HEIGHT // 2, "r": 4}
        shapes.append(tag("circle", **place, fill=palette.paper, stroke=palette.ink))
    picture = tag("svg", *shapes, xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {WIDTH} {HEIGHT}")
    source = f"data:image/svg+xml;base64,{b64encode(picture.encode()).decode()}"
    return tag("img", src=source, alt=bar.words, width=WIDTH, height=HEIGHT)


def _write_box(width: float, colour: str) -> str:
    return tag("rect", x="0.0", y=7, width=f"{width:.1f}", height=8, rx=2, fill=colour)
