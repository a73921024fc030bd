"""Text with separators to rows: comma, semicolon or tab, found by what makes rows of one width."""

import csv
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from dashboard.uploads.file.raw import MOST_COLUMNS, MOST_ROWS, RawRow
from dashboard.uploads.file.unreadable import UnreadableError

SEPARATORS = ",;\t"
LOOKED_AT = 100  # rows
ROWS_OF_EXCEL = 2**20  # blank ones at the end are let be, as far as Excel has them
HINT = "sep="  # the line that tells Excel the separator, and that it doesn't show
END = "\x1e"  # a row of its own behind the text: it comes back alone unless a quotation is left open


def rows_of(text: str) -> tuple[RawRow, ...]:
    """The rows that hold something; each has the number that Excel gives it, a quoted line break being none."""
    hint, _, rest = text.partition("\n") if text.startswith(HINT) else ("", "", text)
    separator = hint[4:5] if hint[4:5] in tuple(SEPARATORS) else _separator(rest)
    return tuple(_numbered(rest, separator))


def _numbered(text: str, separator: str) -> Iterator[RawRow]:
    end = END
    while end in text:
        end += END
    number = 0
    for number, cells in enumerate(_records(f"{text}\n{end}", separator), start=1):
        if cells == [end]:
            return
        filled = any(map(str.strip, cells))
        if number > (MOST_ROWS if filled else ROWS_OF_EXCEL):
            raise UnreadableError("too_many_rows", most=MOST_ROWS)
        if len(cells) > MOST_COLUMNS and any(map(str.strip, cells[MOST_COLUMNS:])):
            raise UnreadableError("too_many_columns", most=MOST_COLUMNS)
        if filled:
            yield number, tuple(cells[:MOST_COLUMNS])
    raise UnreadableError("open_quotation", row=number)


def _records(text: str, separator: str) -> Iterator[list[str]]:
    number = 0
    try:
        for cells in csv.reader(StringIO(text, newline=""), delimiter=separator):
            number += 1
            yield cells
    except csv.Error as error:  # a cell longer than the reader's limit
        raise UnreadableError("cell_too_long", row=number + 1) from error


def _separator(text: str) -> str:
    """That by which most rows have the same number of cells, and at least two."""
    return max(SEPARATORS, key=lambda separator: _evenness(text, separator))


def _evenness(text: str, separator: str) -> tuple[int, int]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    try:
        widths = Counter(len(cells) for cells in islice(reader, LOOKED_AT) if len(cells) > 1)
    except csv.Error:
        return (0, 0)
    return max(((rows, width) for width, rows in widths.items()), default=(0, 0))
