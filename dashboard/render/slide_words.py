"""Words on slides: measured, and set as large as they fit."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.slide import Slide
from pptx.util import Inches, Pt

from dashboard.render.office_table import plain_text
from dashboard.render.office_words import PALETTE, dressed
from dashboard.render.words import width_of

Box = tuple[float, float, float, float]  # left, top, width, height in inches
LINE, BETWEEN = 1.36, 0.55  # a line's height, and what stands between paragraphs, in ems
LOSS = 0.93  # of a line's width, that words fill


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
    size = look.size
    while size > look.least and high(lines, size, box[2]) > box[3]:
        size -= 0.5
    return size


def high(lines: Sequence[str], size: float, wide: float) -> float:
    """Inches that these paragraphs take."""
    ems = sum(rows(line, size, wide) for line in lines) * LINE + BETWEEN * (len(lines) - 1)
    return ems * size / 72


def rows(words: str, size: float, wide: float) -> int:
    """Lines that the words take in so many inches."""
    return max(1, ceil(width_of(words) * size / (wide * 72 * LOSS)))
