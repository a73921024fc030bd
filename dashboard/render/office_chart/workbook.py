"""The workbook inside a native chart: python-pptx's layout, written so that what people typed stays text."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from typing import Any

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.chart.xlsx import CategoryWorkbookWriter, XyWorkbookWriter
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from dashboard.text.spreadsheet import AS_TEXT, WORKBOOK

MADE = datetime(2000, 1, 1)  # the same chart gives the same bytes whenever it is made


class _TextStaysText:
    """Opens the workbook that python-pptx's writers fill."""

    @contextmanager
    def _open_worksheet(self, file: BytesIO) -> Iterator[tuple[Workbook, Any]]:
        workbook = Workbook(file, dict(WORKBOOK))
        workbook.set_properties({"created": MADE})
        plain, sheet = workbook.add_format(dict(AS_TEXT)), workbook.add_worksheet("Sheet1")

        def as_text(sheet: Worksheet, row: int, column: int, text: str, *_: object) -> int | None:
            return sheet.write_string(row, column, text, plain) if text else None

        sheet.add_write_handler(str, as_text)
        yield workbook, sheet
        workbook.close()


class _CategoryWriter(_TextStaysText, CategoryWorkbookWriter):  # type: ignore[misc] # python-pptx has no types
    pass


class _PointWriter(_TextStaysText, XyWorkbookWriter):  # type: ignore[misc] # python-pptx has no types
    pass


class Categories(CategoryChartData):  # type: ignore[misc] # python-pptx has no types
    """Names with a column of values a series."""

    @property
    def _workbook_writer(self) -> _CategoryWriter:
        return _CategoryWriter(self)


class Points(XyChartData):  # type: ignore[misc] # python-pptx has no types
    """Points with two values, a block a series."""

    @property
    def _workbook_writer(self) -> _PointWriter:
        return _PointWriter(self)
