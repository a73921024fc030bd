"""Marked file: a refused file as .xlsx with every row in its place, faults in words and faulty cells coloured."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format as CellFormat
from xlsxwriter.worksheet import Worksheet

from dashboard.catalogue.kinds import Format, Type
from dashboard.text import say
from dashboard.text.spreadsheet import AS_TEXT, WORKBOOK, clean_cell, measure_width
from dashboard.uploads.faults import Fault
from dashboard.uploads.sheet.columns import get_letters, lay_out
from dashboard.uploads.sheet.table import Sheet

NUMBERS = (Type.COUNT, Type.MONEY, Type.NUMBER, Type.PER_CENT)
PLAIN_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,11})(\.[0-9]{1,4})?")
MIN_WIDTH, MAX_WIDTH, FAULTS_WIDTH = 9, 28, 64  # of columns, in digits
MEASURED_ROWS = 200  # for the widths of columns
CELL_FORMATS = {
    "number": {},
    "text": AS_TEXT,
    "heading": {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"},
    "bad": {**AS_TEXT, "bg_color": "#F9D9CC"},
    "words": {"font_color": "#9C3D1C", "text_wrap": True, "valign": "top"},
}
CellFormats = Mapping[str, CellFormat]


@dataclass(frozen=True, slots=True)
class Marks:
    """Marks: by row the faults in words (None for the heading) and faulty columns; `counted` columns hold numbers."""

    words: Mapping[int | None, str]
    bad: Mapping[int, frozenset[int]]
    counted: frozenset[int]


def write_marked_file(
    form: Format, sheet: Sheet, faults: Sequence[Fault], lang: str, columns_not_kept: Sequence[str] = ()
) -> bytes:
    """Write the workbook, whose cells are never formulas; `columns_not_kept` names the columns left blank."""
    buffer = BytesIO()
    with Workbook(buffer, WORKBOOK) as book:
        formats = {name: book.add_format(properties) for name, properties in CELL_FORMATS.items()}
        page = book.add_worksheet(say(lang, "check.report_sheet"))
        width = max((len(sheet.headings), *(len(cells) for _, cells in sheet.rows)))
        marks = _collect_marks(form, sheet, faults, lang)
        _write_heading(page, formats, [*sheet.headings, *[""] * (width - len(sheet.headings))], sheet)
        top = _compute_heading_row(sheet)
        page.write_string(top, width, say(lang, "check.report_column"), formats["heading"])
        note = _describe_columns(marks, columns_not_kept, lang)
        page.write_string(top, width + 1, note, formats["words"])
        for number, cells in sheet.rows:
            _write_row(page, formats, marks, number, (*cells, *[""] * (width - len(cells))))
        _format_page(page, sheet, width)
    return buffer.getvalue()


def _describe_columns(marks: Marks, columns_not_kept: Sequence[str], lang: str) -> str:
    """Describe the faults of the heading and the columns whose cells were not kept."""
    names = say(lang, "list.comma").join(dict.fromkeys(columns_not_kept))
    blank = say(lang, "check.report_not_kept", names=names) if columns_not_kept else ""
    return clean_cell("\n".join(filter(None, (marks.words.get(None), blank))))


def _compute_heading_row(sheet: Sheet) -> int:
    """The row (from 0) right above the first data row, which keeps its place."""
    return max(sheet.rows[0][0] - 2, 0) if sheet.rows else 0


def _write_heading(page: Worksheet, formats: CellFormats, headings: Sequence[str], sheet: Sheet) -> None:
    for column, heading in enumerate(headings):
        page.write_string(_compute_heading_row(sheet), column, clean_cell(heading), formats["heading"])


def _write_row(
    page: Worksheet, formats: CellFormats, marks: Marks, number: int, cells: Sequence[str]
) -> None:
    bad = marks.bad.get(number, ())
    for column, text in enumerate(cells):
        where = (number - 1, column)
        if column in bad:
            page.write_string(*where, clean_cell(text), formats["bad"])
        elif column in marks.counted and PLAIN_NUMBER.fullmatch(text):
            page.write_number(*where, float(text), formats["number"])
        elif text:
            page.write_string(*where, clean_cell(text), formats["text"])
    if number in marks.words:
        page.write_string(number - 1, len(cells), marks.words[number], formats["words"])


def _collect_marks(form: Format, sheet: Sheet, faults: Sequence[Fault], lang: str) -> Marks:
    positions = _map_columns(sheet)
    words: defaultdict[int | None, list[str]] = defaultdict(list)
    bad: defaultdict[int, set[int]] = defaultdict(set)
    for fault in faults:
        words[fault.row].append(_describe_fault(fault, lang))
        if fault.row and fault.column in positions:
            bad[fault.row].add(positions[fault.column])
    layout = lay_out(form, sheet.headings, sheet.rows)
    counted = (columns for code, columns in layout.positions.items() if form.get_column(code).type in NUMBERS)
    return Marks(
        words={row: clean_cell("\n".join(messages)) for row, messages in words.items()},
        bad={row: frozenset(columns) for row, columns in bad.items()},
        counted=frozenset(column for columns in counted for column in columns),
    )


def _describe_fault(fault: Fault, lang: str) -> str:
    message = fault.describe(lang)
    if fault.row is None or not fault.column:
        return message
    return say(lang, "check.report_cell", column=fault.column, message=message)


def _map_columns(sheet: Sheet) -> Mapping[str, int]:
    """Map headings to columns, the first where one occurs twice; a column without heading goes by its letters."""
    positions: dict[str, int] = {}
    for at, heading in enumerate(sheet.headings):
        positions.setdefault(heading.strip() or get_letters(at), at)
    return positions


def _format_page(page: Worksheet, sheet: Sheet, width: int) -> None:
    """Freeze the heading, fit the widths of columns, and add a filter."""
    top = _compute_heading_row(sheet)
    last = max(sheet.rows[-1][0] - 1 if sheet.rows else 0, top)
    page.freeze_panes(top + 1, 0)
    for column in range(width):
        texts = (cells[column] for _, cells in sheet.rows[:MEASURED_ROWS] if column < len(cells))
        widest = max(map(measure_width, (*sheet.headings[column : column + 1], *texts)), default=0)
        page.set_column(column, column, min(max(widest, MIN_WIDTH), MAX_WIDTH))
    page.set_column(width, width + 1, FAULTS_WIDTH)
    page.autofilter(top, 0, last, width)
    page.ignore_errors({"number_stored_as_text": f"A1:{get_letters(max(width - 1, 0))}{last + 1}"})
