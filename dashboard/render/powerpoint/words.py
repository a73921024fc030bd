"""Words on slides: measured, and set as large as they fit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any, TypeVar

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.slide import Slide
from pptx.util import Inches, Pt

from dashboard.render.office_chart.table import plain_text
from dashboard.render.office_chart.words import PALETTE, dressed
from dashboard.render.shared.words import width_of

T = TypeVar("T")
Box = tuple[float, float, float, float]  # left, top, width, height in inches
LINE, BETWEEN = 1.45, 0.55  # a line's height, and what stands between paragraphs, in ems
LOSS, BOLD = 0.93, 1.1  # of a line's width, that words fill; how much wider bold letters are


@dataclass(frozen=True, slots=True)
class Look:
    """Of a paragraph: letters between `size` and `least` points, as large as fit."""

    size: float
    least: float = 8
    bold: bool = False
    colour: str = PALETTE.ink
    right: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A shape that may hold words: one of its own, or a placeholder."""

    frame: Any
    lang: str

    def say(self, words: str, look: Look, size: float) -> None:
        """One more paragraph."""
        first = self.frame.paragraphs[0]
        paragraph = self.frame.add_paragraph() if first.runs else first
        paragraph.alignment = PP_ALIGN.RIGHT if look.right else PP_ALIGN.LEFT
        run = paragraph.add_run()
        run.text = plain_text(words)
        dressed(run.font, size, bold=look.bold, colour=look.colour, lang=self.lang)

    def fill(self, lines: Sequence[str], look: Look, size: float) -> None:
        for line in lines:
            self.say(line, look, size)
        for paragraph in self.frame.paragraphs[:-1]:
            paragraph.space_after = Pt(round(size * BETWEEN, 1))


def text(slide: Slide, lang: str, box: Box, lines: Sequence[str], look: Look) -> None:
    """A box of words; nothing where there are none."""
    if lines := [line for line in lines if line]:
        shape = slide.shapes.add_textbox(*map(Inches, box))
        bare(shape.text_frame)
        Text(shape.text_frame, lang).fill(lines, look, fitting(lines, box, look))


def bare(frame: Any, anchor: MSO_ANCHOR = MSO_ANCHOR.TOP) -> None:
    """Wrapped, without margins of its own."""
    frame.word_wrap, frame.vertical_anchor = True, anchor
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0


def fitting(lines: Sequence[str], box: Box, look: Look) -> float:
    """The largest letters, in points, in which these paragraphs fit the box; else the least."""
    size, wide = look.size, _room(box[2], look)
    while size > look.least and high(lines, size, wide) > box[3]:
        size -= 0.5
    return size


def high(lines: Sequence[str], size: float, wide: float) -> float:
    """Inches that these paragraphs take."""
    ems = sum(rows(line, size, wide) for line in lines) * LINE + BETWEEN * (len(lines) - 1)
    return ems * size / 72


def rows(words: str, size: float, wide: float) -> int:
    """Lines that the words take in so many inches."""
    return max(1, ceil(width_of(words) * size / (wide * 72 * LOSS)))


def in_a_line(words: str, wide: float, look: Look) -> float:
    """The largest letters in which these words need no second line; else those in which two do."""
    size = look.size
    while size > look.least and rows(words, size, _room(wide, look)) > 1:
        size -= 1
    return size


def _room(wide: float, look: Look) -> float:
    return wide / BOLD if look.bold else wide


def spread(things: Sequence[T], highs: Sequence[float], room: float, between: float = 0) -> list[list[T]]:
    """On as few slides as they need, the last about as full as the others. All measures in inches."""
    needed = list(_filled(things, highs, room, between))
    if len(needed) < 2:
        return needed
    part = (sum(highs) + between * len(highs)) / len(needed) + 0.75 * max(highs)
    even = list(_filled(things, highs, min(room, part), between))
    return even if len(even) == len(needed) else needed


def _filled(things: Sequence[T], highs: Sequence[float], room: float, between: float) -> Iterator[list[T]]:
    page: list[T] = []
    left = room
    for thing, high_one in zip(things, highs, strict=True):
        if page and high_one > left:
            yield page
            page, left = [], room
        page.append(thing)
        left -= high_one + between
    if page:
        yield page
