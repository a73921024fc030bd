"""Workbook of a template: the table to fill in, notes generated from the format, hidden lists of options."""

import io
from collections.abc import Mapping, Sequence
from datetime import datetime

from xlsxwriter import Workbook
from xlsxwriter.format import Format as CellFormat
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from dashboard.catalogue.kinds import AtMost, Column, Format, InOrder, Type
from dashboard.catalogue.metrics import METRICS
from dashboard.text import say
from dashboard.text.spreadsheet import WORKBOOK
from dashboard.uploads.sheet.table import Present

HeadedColumns = Sequence[tuple[str, Column]]
PREPARED_ROWS = 5000  # with formats and drop-downs
TEXT_TYPES = (
    Type.CODE,
    Type.TEXT,
    Type.STATION,
    Type.AREA,
    Type.COLOUR,
    Type.ANSWER_CLASS,
    Type.SUGGESTION,
    Type.MONTH,
    Type.METRIC,
)
OPEN_TYPES = (
    Type.STATION,
    Type.AREA,
    Type.ANSWER_CLASS,
)  # values outside the list are accepted too
YES_NO = ["是", "否"]
CELL_FORMATS = {
    "needed": {"bold": True, "bg_color": "#F2C46D", "border": 1, "text_wrap": True, "valign": "vcenter"},
    "free": {"bold": True, "bg_color": "#DCE6F1", "border": 1, "text_wrap": True, "valign": "vcenter"},
    "text": {"num_format": "@"},
    "day": {"num_format": "yyyy-mm-dd"},
    "note": {"text_wrap": True, "valign": "top", "num_format": "@"},
}
CellFormats = Mapping[str, CellFormat]


def build_book(
    form: Format, columns: HeadedColumns, rows: Sequence[Sequence[str]], present: Present, lang: str
) -> bytes:
    """Build the workbook, dated by `present.today` so that equal templates are equal files."""
    buffer = io.BytesIO()
    with Workbook(buffer, WORKBOOK) as workbook:
        workbook.set_properties(
            {"created": datetime(present.today.year, present.today.month, present.today.day)}
        )
        formats = {name: workbook.add_format(properties) for name, properties in CELL_FORMATS.items()}
        table = workbook.add_worksheet(say(lang, f"format_name.{form.name}"))
        notes = workbook.add_worksheet(say(lang, "template.notes"))
        lists = workbook.add_worksheet(say(lang, "template.lists"))
        lists.hide()
        _write_table(table, columns, rows, formats)
        _add_options(table, lists, columns, present, lang)
        _write_notes(notes, form, formats, lang)
    return buffer.getvalue()


def _write_table(
    table: Worksheet, columns: HeadedColumns, rows: Sequence[Sequence[str]], formats: CellFormats
) -> None:
    table.freeze_panes(1, 0)
    table.set_row(0, 32)
    for at, (heading, column) in enumerate(columns):
        table.set_column(at, at, max(10, 2 * len(heading) + 2), _choose_format(column, formats))
        table.write_string(0, at, heading, formats["needed" if column.required else "free"])
    for number, row in enumerate(rows, start=1):
        for at, text in enumerate(row):
            if text:
                table.write_string(number, at, text, formats["text"])


def _choose_format(column: Column, formats: CellFormats) -> CellFormat | None:
    if column.type in TEXT_TYPES:
        return formats["text"]
    return formats["day"] if column.type is Type.DAY else None


def _add_options(
    table: Worksheet, lists: Worksheet, columns: HeadedColumns, present: Present, lang: str
) -> None:
    """Add drop-downs; their lists are on a hidden sheet, since inline lists end at 255 characters."""
    for at, (_, column) in enumerate(columns):
        options = list_options(column, present)
        if not options:
            continue
        letter = xl_col_to_name(at)
        lists.write_column(0, at, options)
        source = f"='{lists.get_name()}'!${letter}$1:${letter}${len(options)}"
        validation = {"validate": "list", "source": source, "ignore_blank": True}
        validation["show_error"] = column.type not in OPEN_TYPES
        validation["error_message"] = say(lang, "template.not_in_list")
        table.data_validation(1, at, PREPARED_ROWS, at, validation)


def list_options(column: Column, present: Present) -> list[str]:
    """List the labels that a column offers; none where it isn't a choice."""
    rows_by_type = {
        Type.STATION: present.select_own_kind(present.stations),
        Type.AREA: present.select_own_kind(present.areas),
        Type.COLOUR: present.select_own_kind(present.colours),
        Type.ANSWER_CLASS: present.answer_classes,
    }
    if column.type in rows_by_type:
        return [row["name"] for row in rows_by_type[column.type]]
    if column.type is Type.METRIC:
        return [say("zh", f"metric.{code}.name") for code in METRICS]
    return YES_NO if column.type is Type.YES_NO else [label for _, label in column.choices]


def _write_notes(notes: Worksheet, form: Format, formats: CellFormats, lang: str) -> None:
    """Write a line a column with an example, then the checks between columns."""
    headings = ("column", "code", "needed", "holds", "example")
    for at, (key, width) in enumerate(zip(headings, (20, 18, 8, 52, 24), strict=True)):
        notes.set_column(at, at, width)
        notes.write_string(0, at, say(lang, f"template.{key}"), formats["free"])
    for number, column in enumerate(form.columns, start=1):
        for at, text in enumerate(_describe_column(column, lang)):
            notes.write_string(number, at, text, formats["note"])
    general = [say(lang, f"template.line_{name}") for name in ("colours", "blank", "order", "names")]
    for number, text in enumerate((*general, *_describe_row_checks(form, lang)), start=len(form.columns) + 2):
        notes.merge_range(number, 0, number, 4, text, formats["note"])
    notes.freeze_panes(1, 0)


def _describe_column(column: Column, lang: str) -> tuple[str, ...]:
    choices = YES_NO if column.type is Type.YES_NO else [label for _, label in column.choices]
    holds = say(lang, f"column.{column.type}")
    if column.choices:
        holds += say(lang, "list.colon") + " / ".join(choices)
    example = choices[0] if choices else say(lang, f"template.example_{column.type}")
    needed = say(lang, "template.yes" if column.required else "template.no")
    return column.heading, column.code, needed, holds, example


def _describe_row_checks(form: Format, lang: str) -> list[str]:
    lines = []
    for row_check in form.row_checks:
        if isinstance(row_check, AtMost):
            sides = (
                " + ".join(form.get_column(code).heading for code in codes)
                for codes in (row_check.smaller, row_check.larger)
            )
            lines.append(say(lang, "template.rule", words=" ≤ ".join(sides)))
        elif isinstance(row_check, InOrder):
            days = " ≤ ".join(form.get_column(code).heading for code in row_check.days)
            lines.append(say(lang, "template.rule", words=days))
    return lines
