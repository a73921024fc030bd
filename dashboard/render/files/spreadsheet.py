"""Chart table as a file: CSV, or a workbook with the facts about the figures on a second sheet."""

import re
from collections.abc import Sequence
from datetime import datetime, time
from io import BytesIO
from math import ceil

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dashboard.render.files.table import COUNT_COLUMNS, Cell, ColumnReaders, build_cell, build_table
from dashboard.render.shared.handout import Handout, list_facts
from dashboard.render.shared.rows import list_rows
from dashboard.text import say
from dashboard.text.spreadsheet import AS_TEXT, WORKBOOK, build_csv, clean_cell, measure_width
from dashboard.wording.chart.data import ChartData

RANGES = ("interval", "outer_limits")
# The page's columns, but both ends of an interval as numbers in columns of their own.
FILE_COLUMNS: ColumnReaders = {name: read for name, read in COUNT_COLUMNS.items() if name not in RANGES} | {
    "low": lambda _, point: build_cell(point.low),
    "high": lambda _, point: build_cell(point.high),
    "outer_low": lambda _, point: build_cell(point.outer_low),
    "outer_high": lambda _, point: build_cell(point.outer_high),
}
SIGNED = re.compile(r"([≥><])(\d+(?:\.\d+)?)")
FORMATS = {
    "mark": {"bold": True, "font_color": "#B0512F"},
    "heading": {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"},
    "name": {"bold": True, "valign": "top"},
    "text": AS_TEXT,
    "words": {**AS_TEXT, "text_wrap": True, "valign": "top"},
    "whole": {"num_format": "0"},
    "decimal": {"num_format": "0.00"},
    # numbers that show their sign
    "≥": {"num_format": '"≥"0'},
    ">": {"num_format": '">"0.00'},
    "<": {"num_format": '"<"0.00'},
}
NARROW, WIDE, NAMES_WIDE, WORDS_WIDE = 9, 32, 16, 84  # of columns, in digits
LINE_PT = 16  # of a row with one line of words


def write_csv(data: ChartData) -> bytes:
    """Write UTF-8 with a BOM: values as numbers, one with a sign as "≥12" or ">99.99", unknown blank."""
    headings, rows = build_file_table(data)
    return build_csv(headings, rows)


def write_workbook(handout: Handout) -> bytes:
    """Write an .xlsx with typed cells; the same filters at the same version give the same bytes."""
    data, file = handout.data, BytesIO()
    with Workbook(file, WORKBOOK) as book:
        book.set_properties(_build_properties(handout))
        formats = {name: book.add_format(properties) for name, properties in FORMATS.items()}
        _write_figures(book.add_worksheet(say(data.lang, "handout.sheet_figures")), data, formats)
        _write_facts(book.add_worksheet(say(data.lang, "handout.sheet_about")), handout, formats)
    return file.getvalue()


def build_file_table(data: ChartData) -> tuple[list[str], list[list[Cell]]]:
    """Build headings and rows: the page's columns, and always code, unit and origin."""
    frame = build_table(data, FILE_COLUMNS)
    origin = say(data.lang, "render.table.origin")
    if origin not in frame:
        frame[origin] = ""
    frame.insert(list(frame.columns).index(origin), say(data.lang, "handout.unit"), data.unit)
    frame.insert(0, say(data.lang, "handout.code"), [row.key for row in list_rows(data)])
    return [str(name) for name in frame.columns], [list(row) for row in frame.itertuples(index=False)]


def _build_properties(handout: Handout) -> dict[str, object]:
    data = handout.data
    day = datetime.combine(data.as_at, time()) if data.as_at else datetime(2000, 1, 1)
    return {"title": data.title, "subject": data.period, "comments": handout.citation, "created": day}


def _write_figures(sheet: Worksheet, data: ChartData, formats: dict[str, Format]) -> None:
    """Write the table, below a line for a demonstration or an empty selection."""
    headings, rows = build_file_table(data)
    first_lines = [say(data.lang, key) for key in _list_first_lines(data)]
    for at, line in enumerate(first_lines):
        sheet.write_string(at, 0, line, formats["mark"])
    top = len(first_lines)
    for column, heading in enumerate(headings):
        cells = [row[column] for row in rows]
        sheet.write_string(top, column, clean_cell(heading), formats["heading"])
        number = formats["decimal" if any(isinstance(cell, float) for cell in cells) else "whole"]
        for at, cell in enumerate(cells, start=top + 1):
            _write_cell(sheet, (at, column), cell, number, formats)
        sheet.set_column(column, column, _measure_column(heading, cells))
    _set_view(sheet, top, len(rows), len(headings))


def _set_view(sheet: Worksheet, top: int, rows: int, columns: int) -> None:
    """Set filter, fixed headings and print layout of a table of so many rows whose headings are row `top`."""
    sheet.freeze_panes(top + 1, 2)
    sheet.autofilter(top, 0, top + rows, columns - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A{top + 2}:A{top + rows + 2}"})  # codes are text
    sheet.set_landscape()
    sheet.repeat_rows(top)
    sheet.fit_to_pages(1, 0)


def _list_first_lines(data: ChartData) -> list[str]:
    return (["band.short"] if data.demonstration else []) + (["empty.selection"] if data.empty else [])


def _write_cell(
    sheet: Worksheet, where: tuple[int, int], cell: Cell, number: Format, formats: dict[str, Format]
) -> None:
    if isinstance(cell, str):
        if signed := SIGNED.fullmatch(cell):
            sheet.write_number(*where, float(signed[2]), formats[signed[1]])
        elif cell:
            sheet.write_string(*where, clean_cell(cell), formats["text"])
    elif cell is not None:
        sheet.write_number(*where, cell, number)


def _measure_column(heading: str, cells: Sequence[Cell]) -> int:
    return min(
        max(NARROW, *(measure_width(str(cell)) for cell in (heading, *cells) if cell is not None)), WIDE
    )


def _write_facts(sheet: Worksheet, handout: Handout, formats: dict[str, Format]) -> None:
    for at, (name, words) in enumerate(list_facts(handout)):
        sheet.write_string(at, 0, name, formats["name"])
        sheet.write_string(at, 1, clean_cell(words), formats["words"])
        lines = ceil(measure_width(words) / (WORDS_WIDE - 4))
        sheet.set_row(at, LINE_PT * lines)  # not every program fits row heights by itself
    sheet.set_column(0, 0, NAMES_WIDE)
    sheet.set_column(1, 1, WORDS_WIDE)
    sheet.fit_to_pages(1, 0)
