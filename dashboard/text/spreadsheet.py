"""Text for spreadsheets that stays text: none of it runs as a formula, in CSV or in a workbook."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence

from dashboard.text.control_characters import replace_control

Cell = str | int | float | None

# Beginnings by which a spreadsheet takes a text for a formula, after any blanks. Source: OWASP, "CSV Injection".
RUNS = re.compile(r"\s*[=+\-@＝＋－＠]|\s*[\t\r\n]")
MOST_CHARACTERS = 32_767  # that Excel holds in a cell
# XlsxWriter's options: a text is written as one, whatever it looks like.
WORKBOOK: Mapping[str, bool] = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
AS_TEXT: Mapping[str, object] = {"quote_prefix": True}  # so that it stays text when somebody edits it


def build_csv(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """In UTF-8 with a BOM, so that Excel reads it right; texts that could run are made plain, numbers stay."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerows([_escape_formula(cell) for cell in row] for row in (headings, *rows))
    return f"\ufeff{buffer.getvalue()}".encode()


def clean_cell(text: str) -> str:
    """The text as a cell of a workbook can hold it."""
    return replace_control(text)[:MOST_CHARACTERS]


def measure_width(text: str) -> int:
    """Width of a column in digits: a Chinese character counts two, and two are for air."""
    return sum(2 if ord(letter) > 0xFF else 1 for letter in text) + 2


def _escape_formula(cell: Cell) -> Cell:
    if not isinstance(cell, str):
        return cell
    plain = replace_control(cell)
    return f"'{plain}" if RUNS.match(plain) else plain
