"""A presentation while it is made: slides with their titles and numbers, then one file."""

from copy import deepcopy
from io import BytesIO
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.slide import Slide

from dashboard.render.office_chart.table import plain_text
from dashboard.render.office_chart.words import PALETTE
from dashboard.render.office_chart.workbook import MADE
from dashboard.render.office_chart.zip import timeless
from dashboard.render.powerpoint.layouts import OPENING, SUBTITLE, TITLE, blank
from dashboard.render.powerpoint.words import Box, Look, Text, fitting
from dashboard.text import say
from dashboard.text.language import OFFICE_TAGS


class SlideFile:
    """`last` is the slide added last."""

    def __init__(self, lang: str) -> None:
        self.file = blank()
        self.lang = lang
        self.last: Any = None

    def opening(self, title: str, subtitle: str) -> Slide:
        slide = self._added("Title Slide")
        self._said(slide.shapes.title, title, Look(40, least=18, bold=True), OPENING)
        self._said(slide.placeholders[1], subtitle, Look(20, least=11, colour=PALETTE.muted), SUBTITLE)
        return slide

    def add(self, title: str) -> Slide:
        """With the slide's own title, so that the outline has it."""
        slide = self._added("Title Only")
        self._said(slide.shapes.title, title, Look(26, least=12, bold=True), TITLE)
        return slide

    def _added(self, name: str) -> Slide:
        layout = self.file.slide_layouts.get_by_name(name)
        self.last = self.file.slides.add_slide(layout)
        for shape in layout.placeholders:
            if shape.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER:
                self._numbered(shape._element)
        slide: Slide = self.last
        return slide

    def _numbered(self, pattern: Any) -> None:
        """The layout's number, as a field of the slide; python-pptx leaves it out."""
        made = deepcopy(pattern)
        made.find(qn("p:spPr")).clear()
        made.find(f".//{qn('a:lstStyle')}").clear()
        made.find(f".//{qn('a:fld')}/{qn('a:t')}").text = str(len(self.file.slides))
        tree = self.last.shapes._spTree
        made.find(f".//{qn('p:cNvPr')}").set("id", str(tree.max_shape_id + 1))
        tree.append(made)

    def _said(self, shape: Any, words: str, look: Look, box: Box) -> None:
        Text(shape.text_frame, self.lang).say(words, look, fitting([words], box, look))

    def saved(self, title: str, subject: str, keywords: str) -> bytes:
        """The same slides give the same bytes."""
        told = self.file.core_properties
        told.title, told.subject = (plain_text(words)[:255] for words in (title, subject))
        told.keywords, told.language = plain_text(keywords)[:255], OFFICE_TAGS[self.lang]
        told.author = told.last_modified_by = say(self.lang, "product")
        told.created = told.modified = MADE
        told.revision = 1
        made = BytesIO()
        self.file.save(made)
        return timeless(made.getvalue())
