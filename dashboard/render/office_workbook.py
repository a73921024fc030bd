"""The workbook inside a native chart: python-pptx's layout, written so that what people typed stays text."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from typing import Any

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.chart.xlsx import CategoryWorkbookWriter, XyWorkbookWriter
from xlsxwriter import Workbook

from dashboard.spreadsheet_text import WORKBOOK

MADE = datetime(2000, 1, 1)  # the same chart gives the same bytes whenever it is made


class _TextStaysText:
    """Opens the workbook that python-pptx's writers fill."""

    @contextmanager
    def _open_worksheet(self, file: BytesIO) -> Iterator[tuple[Workbook, Any]]:
        workbook = Workbook(file, dict(WORKBOOK))
        workbook.set_properties({"created": MADE})
        yield workbook, workbook.add_worksheet()
        workbook.close()


class _CategoryWriter(_TextStaysText, CategoryWorkbookWriter):  # type: ignore[misc]
    pass


class _PointWriter(_TextStaysText, XyWorkbookWriter):  # type: ignore[misc]
    pass


class Categories(CategoryChartData):  # type: ignore[misc]
    """Names with a column of values a series."""

    @property
    def _workbook_writer(self) -> _CategoryWriter:
        return _CategoryWriter(self)


class Points(XyChartData):  # type: ignore[misc]
    """Points with two values, a block a series."""

    @property
    def _workbook_writer(self) -> _PointWriter:
        return _PointWriter(self)
