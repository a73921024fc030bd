"""Text on slides: measured, and set in the largest letters that fit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any, TypeVar

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.slide import Slide
from pptx.util import Inches, Pt

from dashboard.render.office_chart.table import clean_text
from dashboard.render.office_chart.text import PALETTE, style_font
from dashboard.render.shared.words import measure_width

T = TypeVar("T")
Box = tuple[float, float, float, float]  # left, top, width, height in inches
LINE, BETWEEN = 1.45, 0.55  # a line's height, and the space between paragraphs, in ems
LOSS, BOLD = 0.93, 1.1  # share of a line that words fill; width of bold letters to regular ones


@dataclass(frozen=True, slots=True)
class TextStyle:
    """Style of a paragraph; its letters are the largest that fit between `size` and `least` points."""

    size: float
    least: float = 8
    bold: bool = False
    colour: str = PALETTE.ink
    right: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """Text frame of a shape, placeholder or cell, in a language."""

    frame: Any
    lang: str

    def add(self, words: str, style: TextStyle, size: float) -> None:
        """Add a paragraph in letters of `size` points."""
        first = self.frame.paragraphs[0]
        paragraph = self.frame.add_paragraph() if first.runs else first
        paragraph.alignment = PP_ALIGN.RIGHT if style.right else PP_ALIGN.LEFT
        run = paragraph.add_run()
        run.text = clean_text(words)
        style_font(run.font, size, bold=style.bold, colour=style.colour, lang=self.lang)

    def fill(self, lines: Sequence[str], style: TextStyle, size: float) -> None:
        for line in lines:
            self.add(line, style, size)
        for paragraph in self.frame.paragraphs[:-1]:
            paragraph.space_after = Pt(round(size * BETWEEN, 1))


def add_text(slide: Slide, lang: str, box: Box, lines: Sequence[str], style: TextStyle) -> None:
    """Add a text box; nothing without text."""
    if lines := [line for line in lines if line]:
        shape = slide.shapes.add_textbox(*map(Inches, box))
        remove_margins(shape.text_frame)
        Text(shape.text_frame, lang).fill(lines, style, fit_size(lines, box, style))


def remove_margins(frame: Any, anchor: MSO_ANCHOR = MSO_ANCHOR.TOP) -> None:
    """Wrap the frame's text and remove its margins."""
    frame.word_wrap, frame.vertical_anchor = True, anchor
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0


def fit_size(lines: Sequence[str], box: Box, style: TextStyle) -> float:
    """Fit these paragraphs into the box: the largest letter size in points, else the least."""
    size, wide = style.size, _measure_room(box[2], style)
    while size > style.least and measure_height(lines, size, wide) > box[3]:
        size -= 0.5
    return size


def measure_height(lines: Sequence[str], size: float, wide: float) -> float:
    """Measure the height of these paragraphs in inches."""
    ems = sum(count_lines(line, size, wide) for line in lines) * LINE + BETWEEN * (len(lines) - 1)
    return ems * size / 72


def count_lines(words: str, size: float, wide: float) -> int:
    """Count the lines that the text takes in a width of so many inches."""
    return max(1, ceil(measure_width(words) * size / (wide * 72 * LOSS)))


def fit_line(words: str, wide: float, style: TextStyle) -> float:
    """Fit the text on one line of `wide` inches: the largest letter size in points, else the least."""
    size = style.size
    while size > style.least and count_lines(words, size, _measure_room(wide, style)) > 1:
        size -= 1
    return size


def _measure_room(wide: float, style: TextStyle) -> float:
    return wide / BOLD if style.bold else wide


def spread(things: Sequence[T], heights: Sequence[float], room: float, between: float = 0) -> list[list[T]]:
    """Spread things over as few slides as possible, about equally full. All measures in inches."""
    needed = list(_fill_pages(things, heights, room, between))
    if len(needed) < 2:
        return needed
    part = (sum(heights) + between * len(heights)) / len(needed) + 0.75 * max(heights)
    even = list(_fill_pages(things, heights, min(room, part), between))
    return even if len(even) == len(needed) else needed


def _fill_pages(
    things: Sequence[T], heights: Sequence[float], room: float, between: float
) -> Iterator[list[T]]:
    page: list[T] = []
    left = room
    for thing, height in zip(things, heights, strict=True):
        if page and height > left:
            yield page
            page, left = [], room
        page.append(thing)
        left -= height + between
    if page:
        yield page
