"""Presentation under construction: slides with their titles and numbers, saved as one file."""

from copy import deepcopy
from io import BytesIO
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.slide import Slide

from dashboard.render.office_chart.table import clean_text
from dashboard.render.office_chart.text import PALETTE
from dashboard.render.office_chart.workbook import CREATED
from dashboard.render.office_chart.zip import remove_times
from dashboard.render.powerpoint.layouts import OPENING, SUBTITLE, TITLE, open_blank
from dashboard.render.powerpoint.text import Box, Text, TextStyle, fit_size
from dashboard.text import say
from dashboard.text.language import OFFICE_TAGS


class SlideFile:
    """A presentation in a language; `last` is the slide added last."""

    def __init__(self, lang: str) -> None:
        self.file = open_blank()
        self.lang = lang
        self.last: Any = None

    def add_opening(self, title: str, subtitle: str) -> Slide:
        slide = self._add_layout("Title Slide")
        self._write(slide.shapes.title, title, TextStyle(40, least=18, bold=True), OPENING)
        self._write(slide.placeholders[1], subtitle, TextStyle(20, least=11, colour=PALETTE.muted), SUBTITLE)
        return slide

    def add(self, title: str) -> Slide:
        """Add a slide whose title is a title placeholder, so that the outline includes it."""
        slide = self._add_layout("Title Only")
        self._write(slide.shapes.title, title, TextStyle(26, least=12, bold=True), TITLE)
        return slide

    def _add_layout(self, name: str) -> Slide:
        layout = self.file.slide_layouts.get_by_name(name)
        self.last = self.file.slides.add_slide(layout)
        for shape in layout.placeholders:
            if shape.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER:
                self._add_number(shape._element)
        slide: Slide = self.last
        return slide

    def _add_number(self, pattern: Any) -> None:
        """Add the layout's slide number as a field of the slide, which python-pptx omits."""
        number = deepcopy(pattern)
        number.find(qn("p:spPr")).clear()
        number.find(f".//{qn('a:lstStyle')}").clear()
        number.find(f".//{qn('a:fld')}/{qn('a:t')}").text = str(len(self.file.slides))
        tree = self.last.shapes._spTree
        number.find(f".//{qn('p:cNvPr')}").set("id", str(tree.max_shape_id + 1))
        tree.append(number)

    def _write(self, shape: Any, words: str, style: TextStyle, box: Box) -> None:
        Text(shape.text_frame, self.lang).add(words, style, fit_size([words], box, style))

    def save(self, title: str, subject: str, keywords: str) -> bytes:
        """Save the .pptx; the same slides give the same bytes."""
        core = self.file.core_properties
        core.title, core.subject = (clean_text(words)[:255] for words in (title, subject))
        core.keywords, core.language = clean_text(keywords)[:255], OFFICE_TAGS[self.lang]
        core.author = core.last_modified_by = say(self.lang, "product")
        core.created = core.modified = CREATED
        core.revision = 1
        file = BytesIO()
        self.file.save(file)
        return remove_times(file.getvalue())
