"""The chart's table as a file: CSV for programs and spreadsheets, a workbook with its sources on a second sheet."""

from collections.abc import Sequence
from datetime import datetime, time
from io import BytesIO
from math import ceil

from xlsxwriter import Workbook
from xlsxwriter.format import Format as Look
from xlsxwriter.worksheet import Worksheet

from dashboard.measures.chart.data import ChartData
from dashboard.render.files.table import COUNTED, Cell, Counted, cell, table
from dashboard.render.shared.handout import Handout, about
from dashboard.render.shared.rows import rows_of
from dashboard.text import say
from dashboard.text.spreadsheet import AS_TEXT, WORKBOOK, cell_text, csv_file, digits_wide

# As on the page, but with an interval's two ends as numbers of their own.
FILED: Counted = {name: read for name, read in COUNTED.items() if name != "interval"} | {
    "low": lambda _, point: cell(point.low),
    "high": lambda _, point: cell(point.high),
}
AT_LEAST = "≥"
LOOKS = {
    "mark": {"bold": True, "font_color": "#B0512F"},
    "heading": {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"},
    "name": {"bold": True, "valign": "top"},
    "text": AS_TEXT,
    "words": {**AS_TEXT, "text_wrap": True, "valign": "top"},
    "whole": {"num_format": "0"},
    "decimal": {"num_format": "0.00"},
    "at_least": {"num_format": f'"{AT_LEAST}"0'},  # still a number, that says what it is
}
NARROW, WIDE, NAMES_WIDE, WORDS_WIDE = 9, 32, 16, 84  # of columns, in digits
LINE_PT = 16  # of a row with one line of words


def csv_table(data: ChartData) -> bytes:
    """UTF-8 with a BOM; a figure is a number, a count with unknown parts "≥12", the unknown blank."""
    headings, rows = filed(data)
    return csv_file(headings, rows)


def workbook(handout: Handout) -> bytes:
    """Figures are typed; the same question at the same version gives the same bytes."""
    data, made = handout.data, BytesIO()
    with Workbook(made, WORKBOOK) as book:
        book.set_properties(_properties(handout))
        looks = {name: book.add_format(look) for name, look in LOOKS.items()}
        _figures(book.add_worksheet(say(data.lang, "handout.sheet_figures")), data, looks)
        _about(book.add_worksheet(say(data.lang, "handout.sheet_about")), handout, looks)
    return made.getvalue()


def filed(data: ChartData) -> tuple[list[str], list[list[Cell]]]:
    """The page's columns, and each row's code, unit and origin, whether or not there is any."""
    frame = table(data, FILED)
    origin = say(data.lang, "render.table.origin")
    if origin not in frame:
        frame[origin] = ""
    frame.insert(list(frame.columns).index(origin), say(data.lang, "handout.unit"), data.unit)
    frame.insert(0, say(data.lang, "handout.code"), [row.key for row in rows_of(data)])
    return [str(name) for name in frame.columns], [list(row) for row in frame.itertuples(index=False)]


def _properties(handout: Handout) -> dict[str, object]:
    data = handout.data
    day = datetime.combine(data.as_at, time()) if data.as_at else datetime(2000, 1, 1)
    return {"title": data.title, "subject": data.period, "comments": handout.citation, "created": day}


def _figures(sheet: Worksheet, data: ChartData, looks: dict[str, Look]) -> None:
    """Above the table only what must be known first: that it is a demonstration, or that there is nothing."""
    headings, rows = filed(data)
    told = [say(data.lang, key) for key in _first(data)]
    for at, words in enumerate(told):
        sheet.write_string(at, 0, words, looks["mark"])
    top = len(told)
    for column, heading in enumerate(headings):
        cells = [row[column] for row in rows]
        sheet.write_string(top, column, cell_text(heading), looks["heading"])
        number = looks["decimal" if any(isinstance(one, float) for one in cells) else "whole"]
        for at, one in enumerate(cells, start=top + 1):
            _write(sheet, (at, column), one, number, looks)
        sheet.set_column(column, column, _wide(heading, cells))
    sheet.freeze_panes(top + 1, 2)
    sheet.autofilter(top, 0, top + len(rows), len(headings) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A{top + 2}:A{top + len(rows) + 2}"})  # codes are text
    sheet.set_landscape()
    sheet.repeat_rows(top)
    sheet.fit_to_pages(1, 0)


def _first(data: ChartData) -> list[str]:
    return (["band.short"] if data.demonstration else []) + (["empty.selection"] if data.empty else [])


def _write(
    sheet: Worksheet, where: tuple[int, int], told: Cell, number: Look, looks: dict[str, Look]
) -> None:
    if isinstance(told, str):
        count = told.removeprefix(AT_LEAST)
        if count != told and count.isdecimal():
            sheet.write_number(*where, int(count), looks["at_least"])
        elif told:
            sheet.write_string(*where, cell_text(told), looks["text"])
    elif told is not None:
        sheet.write_number(*where, told, number)


def _wide(heading: str, cells: Sequence[Cell]) -> int:
    return min(max(NARROW, *(digits_wide(str(one)) for one in (heading, *cells) if one is not None)), WIDE)


def _about(sheet: Worksheet, handout: Handout, looks: dict[str, Look]) -> None:
    for at, (name, words) in enumerate(about(handout)):
        sheet.write_string(at, 0, name, looks["name"])
        sheet.write_string(at, 1, cell_text(words), looks["words"])
        sheet.set_row(
            at, LINE_PT * ceil(digits_wide(words) / (WORDS_WIDE - 4))
        )  # not every program finds it itself
    sheet.set_column(0, 0, NAMES_WIDE)
    sheet.set_column(1, 1, WORDS_WIDE)
    sheet.fit_to_pages(1, 0)
