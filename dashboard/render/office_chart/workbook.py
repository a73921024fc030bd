"""Workbook of native charts: python-pptx's layout, with typed text written as text, never as a formula."""

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

CREATED = datetime(2000, 1, 1)  # constant, so that the same chart gives the same bytes


class _TextWriter:
    """Opens the workbook that python-pptx's writers fill; strings become text cells."""

    @contextmanager
    def _open_worksheet(self, file: BytesIO) -> Iterator[tuple[Workbook, Any]]:
        workbook = Workbook(file, dict(WORKBOOK))
        workbook.set_properties({"created": CREATED})
        plain, sheet = workbook.add_format(dict(AS_TEXT)), workbook.add_worksheet("Sheet1")

        def write_text(sheet: Worksheet, row: int, column: int, text: str, *_: object) -> int | None:
            return sheet.write_string(row, column, text, plain) if text else None

        sheet.add_write_handler(str, write_text)
        yield workbook, sheet
        workbook.close()


class _CategoryWriter(_TextWriter, CategoryWorkbookWriter):  # type: ignore[misc] # python-pptx has no types
    pass


class _PointWriter(_TextWriter, XyWorkbookWriter):  # type: ignore[misc] # python-pptx has no types
    pass


class Categories(CategoryChartData):  # type: ignore[misc] # python-pptx has no types
    """Category chart content: names, and a column of values a series."""

    @property
    def _workbook_writer(self) -> _CategoryWriter:
        return _CategoryWriter(self)


class Points(XyChartData):  # type: ignore[misc] # python-pptx has no types
    """Scatter chart content: points of two values, a block a series."""

    @property
    def _workbook_writer(self) -> _PointWriter:
        return _PointWriter(self)
