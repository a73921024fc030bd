"""A refused file given back as .xlsx: every row where it stood, its faults in words, its faulty cells coloured."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format as Look
from xlsxwriter.worksheet import Worksheet

from dashboard.catalogue.kinds import Format, Type
from dashboard.text import say
from dashboard.text.spreadsheet import AS_TEXT, WORKBOOK, clean_cell, measure_width
from dashboard.uploads.faults import Fault
from dashboard.uploads.sheet.headings import lay_out, letters
from dashboard.uploads.sheet.table import Sheet

NUMBERS = (Type.COUNT, Type.MONEY, Type.NUMBER, Type.PER_CENT)
PLAIN_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,11})(\.[0-9]{1,4})?")
NARROW, WIDE, WORDS_WIDE = 9, 28, 64  # of columns, in digits
LOOKED_AT = 200  # rows, for the columns' widths
LOOKS = {
    "number": {},
    "text": AS_TEXT,
    "heading": {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"},
    "bad": {**AS_TEXT, "bg_color": "#F9D9CC"},
    "words": {"font_color": "#9C3D1C", "text_wrap": True, "valign": "top"},
}
Looks = Mapping[str, Look]


@dataclass(frozen=True, slots=True)
class Marks:
    """What to mark: each row's faults in words (None: the heading's), its faulty columns; `counted` hold numbers."""

    words: Mapping[int | None, str]
    bad: Mapping[int, frozenset[int]]
    counted: frozenset[int]


def report(
    form: Format, sheet: Sheet, faults: Sequence[Fault], lang: str, not_kept: Sequence[str] = ()
) -> bytes:
    """The workbook; a cell never holds a formula, whatever the file held. `not_kept` names columns left blank."""
    made = BytesIO()
    with Workbook(made, WORKBOOK) as book:
        looks = {name: book.add_format(look) for name, look in LOOKS.items()}
        page = book.add_worksheet(say(lang, "check.report_sheet"))
        width = max((len(sheet.headings), *(len(cells) for _, cells in sheet.rows)))
        marks = _marks(form, sheet, faults, lang)
        _write_heading(page, looks, [*sheet.headings, *[""] * (width - len(sheet.headings))], sheet)
        page.write_string(_top(sheet), width, say(lang, "check.report_column"), looks["heading"])
        page.write_string(_top(sheet), width + 1, _about_columns(marks, not_kept, lang), looks["words"])
        for number, cells in sheet.rows:
            _write_row(page, looks, marks, number, (*cells, *[""] * (width - len(cells))))
        _dress(page, sheet, width)
    return made.getvalue()


def _about_columns(marks: Marks, not_kept: Sequence[str], lang: str) -> str:
    """The faults of the heading, and which columns stand here without their cells."""
    names = say(lang, "list.comma").join(dict.fromkeys(not_kept))
    blank = say(lang, "check.report_not_kept", names=names) if not_kept else ""
    return clean_cell("\n".join(filter(None, (marks.words.get(None), blank))))


def _top(sheet: Sheet) -> int:
    """The heading stands right above the first row, which stands where it stood."""
    return max(sheet.rows[0][0] - 2, 0) if sheet.rows else 0


def _write_heading(page: Worksheet, looks: Looks, headings: Sequence[str], sheet: Sheet) -> None:
    for column, heading in enumerate(headings):
        page.write_string(_top(sheet), column, clean_cell(heading), looks["heading"])


def _write_row(page: Worksheet, looks: Looks, marks: Marks, number: int, cells: Sequence[str]) -> None:
    bad = marks.bad.get(number, ())
    for column, text in enumerate(cells):
        where = (number - 1, column)
        if column in bad:
            page.write_string(*where, clean_cell(text), looks["bad"])
        elif column in marks.counted and PLAIN_NUMBER.fullmatch(text):
            page.write_number(*where, float(text), looks["number"])
        elif text:
            page.write_string(*where, clean_cell(text), looks["text"])
    if number in marks.words:
        page.write_string(number - 1, len(cells), marks.words[number], looks["words"])


def _marks(form: Format, sheet: Sheet, faults: Sequence[Fault], lang: str) -> Marks:
    at = _places(sheet)
    words: defaultdict[int | None, list[str]] = defaultdict(list)
    bad: defaultdict[int, set[int]] = defaultdict(set)
    for fault in faults:
        words[fault.row].append(_words(fault, lang))
        if fault.row and fault.column in at:
            bad[fault.row].add(at[fault.column])
    layout = lay_out(form, sheet.headings, sheet.rows)
    counted = (places for code, places in layout.places.items() if form.column(code).type in NUMBERS)
    return Marks(
        words={row: clean_cell("\n".join(told)) for row, told in words.items()},
        bad={row: frozenset(columns) for row, columns in bad.items()},
        counted=frozenset(place for places in counted for place in places),
    )


def _words(fault: Fault, lang: str) -> str:
    message = fault.message(lang)
    if fault.row is None or not fault.column:
        return message
    return say(lang, "check.report_cell", column=fault.column, message=message)


def _places(sheet: Sheet) -> Mapping[str, int]:
    """Where each heading stands, the first of two; a column without one goes by Excel's letters."""
    named: dict[str, int] = {}
    for at, heading in enumerate(sheet.headings):
        named.setdefault(heading.strip() or letters(at), at)
    return named


def _dress(page: Worksheet, sheet: Sheet, width: int) -> None:
    """Headings stay in sight, columns are as wide as their words, rows with faults can be filtered."""
    top, last = _top(sheet), max(sheet.rows[-1][0] - 1 if sheet.rows else 0, _top(sheet))
    page.freeze_panes(top + 1, 0)
    for column in range(width):
        shown = (cells[column] for _, cells in sheet.rows[:LOOKED_AT] if column < len(cells))
        widest = max(map(measure_width, (*sheet.headings[column : column + 1], *shown)), default=0)
        page.set_column(column, column, min(max(widest, NARROW), WIDE))
    page.set_column(width, width + 1, WORDS_WIDE)
    page.autofilter(top, 0, last, width)
    page.ignore_errors({"number_stored_as_text": f"A1:{letters(max(width - 1, 0))}{last + 1}"})
