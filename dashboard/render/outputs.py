"""Outputs: the files of a chart and of a document by their ending, each with its media type and its writer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from dashboard.render.files.spreadsheet import write_csv, write_workbook
from dashboard.render.page.print_page import build_print_page
from dashboard.render.powerpoint.slides import write_slide, write_slides
from dashboard.render.shared.handout import Handout
from dashboard.render.word.document import write_document
from dashboard.wording.briefing.data import BriefingData

T = TypeVar("T")
OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True, slots=True)
class Output(Generic[T]):
    """Output: the media type of its answer, and the writer of its bytes."""

    media_type: str
    write: Callable[[T], bytes]


# Pictures are beside these: they take a size, and are drawn in a process of their own.
CHART_FILES: Mapping[str, Output[Handout]] = {
    "csv": Output("text/csv; charset=utf-8", lambda handout: write_csv(handout.data)),
    "xlsx": Output(f"{OFFICE}.spreadsheetml.sheet", write_workbook),
    "pptx": Output(f"{OFFICE}.presentationml.presentation", lambda handout: write_slide(handout.data)),
}
DOCUMENT_FILES: Mapping[str, Output[BriefingData]] = {
    "docx": Output(f"{OFFICE}.wordprocessingml.document", write_document),
    "pptx": Output(f"{OFFICE}.presentationml.presentation", write_slides),
    "html": Output("text/html; charset=utf-8", lambda briefing: build_print_page(briefing).encode()),
}
