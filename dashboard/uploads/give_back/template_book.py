"""A template as a workbook: the table to fill in, a sheet of notes made from the format, hidden lists."""

import io
from collections.abc import Mapping, Sequence
from datetime import datetime

from xlsxwriter import Workbook
from xlsxwriter.format import Format as Look
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from dashboard.catalogue.kinds import AtMost, Column, Format, InOrder, Type
from dashboard.catalogue.metrics import METRICS
from dashboard.text import say
from dashboard.text.spreadsheet import WORKBOOK
from dashboard.uploads.sheet.table import Present

Headed = Sequence[tuple[str, Column]]
LAST_ROW = 5000  # down to which cells are made ready
AS_TEXT = (
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
FREE = (Type.STATION, Type.AREA, Type.ANSWER_CLASS)  # a list helps, but what isn't in it may be right too
YES_NO = ["是", "否"]
LOOKS = {
    "needed": {"bold": True, "bg_color": "#F2C46D", "border": 1, "text_wrap": True, "valign": "vcenter"},
    "free": {"bold": True, "bg_color": "#DCE6F1", "border": 1, "text_wrap": True, "valign": "vcenter"},
    "text": {"num_format": "@"},
    "day": {"num_format": "yyyy-mm-dd"},
    "note": {"text_wrap": True, "valign": "top", "num_format": "@"},
}
Looks = Mapping[str, Look]


def book(form: Format, columns: Headed, rows: Sequence[Sequence[str]], present: Present, lang: str) -> bytes:
    made = io.BytesIO()
    with Workbook(made, WORKBOOK) as opened:
        opened.set_properties(
            {"created": datetime(present.today.year, present.today.month, present.today.day)}
        )
        looks = {name: opened.add_format(look) for name, look in LOOKS.items()}
        table = opened.add_worksheet(say(lang, f"format_name.{form.name}"))
        notes = opened.add_worksheet(say(lang, "template.notes"))
        lists = opened.add_worksheet(say(lang, "template.lists"))
        lists.hide()
        _fill_in(table, columns, rows, looks)
        _offer(table, lists, columns, present, lang)
        _explain(notes, form, looks, lang)
    return made.getvalue()


def _fill_in(table: Worksheet, columns: Headed, rows: Sequence[Sequence[str]], looks: Looks) -> None:
    table.freeze_panes(1, 0)
    table.set_row(0, 32)
    for at, (heading, column) in enumerate(columns):
        table.set_column(at, at, max(10, 2 * len(heading) + 2), _look(column, looks))
        table.write_string(0, at, heading, looks["needed" if column.required else "free"])
    for number, row in enumerate(rows, start=1):
        for at, text in enumerate(row):
            if text:
                table.write_string(number, at, text, looks["text"])


def _look(column: Column, looks: Looks) -> Look | None:
    if column.type in AS_TEXT:
        return looks["text"]
    return looks["day"] if column.type is Type.DAY else None


def _offer(table: Worksheet, lists: Worksheet, columns: Headed, present: Present, lang: str) -> None:
    """Drop-downs; their lists stand on a hidden sheet, where they may be longer than 255 characters."""
    for at, (_, column) in enumerate(columns):
        options = options_of(column, present)
        if not options:
            continue
        letter = xl_col_to_name(at)
        lists.write_column(0, at, options)
        source = f"='{lists.get_name()}'!${letter}$1:${letter}${len(options)}"
        told = {"validate": "list", "source": source, "ignore_blank": True}
        told["show_error"] = column.type not in FREE
        told["error_message"] = say(lang, "template.not_in_list")
        table.data_validation(1, at, LAST_ROW, at, told)


def options_of(column: Column, present: Present) -> list[str]:
    """What may stand in the column, as people write it; nothing where it is not a fixed choice."""
    named = {
        Type.STATION: present.of_kind(present.stations),
        Type.AREA: present.of_kind(present.areas),
        Type.COLOUR: present.of_kind(present.colours),
        Type.ANSWER_CLASS: present.answer_classes,
    }
    if column.type in named:
        return [row["name"] for row in named[column.type]]
    if column.type is Type.METRIC:
        return [say("zh", f"metric.{code}.name") for code in METRICS]
    return YES_NO if column.type is Type.YES_NO else [written for _, written in column.choices]


def _explain(notes: Worksheet, form: Format, looks: Looks, lang: str) -> None:
    """A line for each column with an example of it, and the rules between columns."""
    heads = ("column", "code", "needed", "holds", "example")
    for at, (head, width) in enumerate(zip(heads, (20, 18, 8, 52, 24), strict=True)):
        notes.set_column(at, at, width)
        notes.write_string(0, at, say(lang, f"template.{head}"), looks["free"])
    for number, column in enumerate(form.columns, start=1):
        for at, text in enumerate(_note(column, lang)):
            notes.write_string(number, at, text, looks["note"])
    below = [say(lang, f"template.line_{name}") for name in ("colours", "blank", "order", "names")]
    for number, text in enumerate((*below, *_rules(form, lang)), start=len(form.columns) + 2):
        notes.merge_range(number, 0, number, 4, text, looks["note"])
    notes.freeze_panes(1, 0)


def _note(column: Column, lang: str) -> tuple[str, ...]:
    choices = YES_NO if column.type is Type.YES_NO else [written for _, written in column.choices]
    holds = say(lang, f"column.{column.type}")
    if column.choices:
        holds += say(lang, "list.colon") + " / ".join(choices)
    example = choices[0] if choices else say(lang, f"template.example_{column.type}")
    needed = say(lang, "template.yes" if column.required else "template.no")
    return column.heading, column.code, needed, holds, example


def _rules(form: Format, lang: str) -> list[str]:
    told = []
    for rule in form.rules:
        if isinstance(rule, AtMost):
            sides = (
                " + ".join(form.column(code).heading for code in codes)
                for codes in (rule.smaller, rule.larger)
            )
            told.append(say(lang, "template.rule", words=" ≤ ".join(sides)))
        elif isinstance(rule, InOrder):
            days = " ≤ ".join(form.column(code).heading for code in rule.days)
            told.append(say(lang, "template.rule", words=days))
    return told
