"""Delimited text to rows; the separator (comma, semicolon, tab) is the one that gives rows of equal width."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from dashboard.uploads.file.characters import CharacterCount
from dashboard.uploads.file.decoded_file import MAX_BYTES, MAX_COLUMNS, MAX_ROWS, RawRow
from dashboard.uploads.file.unreadable import UnreadableError

SEPARATORS = ",;\t"
SAMPLE_ROWS = 100  # rows
ROWS_OF_EXCEL = 2**20  # blank rows at the end are accepted up to Excel's limit
HINT = "sep="  # the line that names the separator for Excel, which hides it
END = "\x1e"  # appended as a last row; it comes back alone unless a quotation is left open
ENDS = re.compile(f"{END}+")

csv.field_size_limit(MAX_BYTES)  # no limit of its own: a cell too long is refused with its column


def parse_rows(text: str) -> tuple[RawRow, ...]:
    """Parse the rows with content, numbered as Excel counts them; a quoted line break starts no row."""
    hint, _, rest = text.partition("\n") if text.startswith(HINT) else ("", "", text)
    separator = hint[4:5] if hint[4:5] in tuple(SEPARATORS) else _find_separator(rest)
    return tuple(_number_rows(rest, separator))


def _number_rows(text: str, separator: str) -> Iterator[RawRow]:
    end = END * (1 + max(map(len, ENDS.findall(text)), default=0))
    characters, number = CharacterCount(), 0
    for number, cells in enumerate(_read_records(f"{text}\n{end}", separator), start=1):
        if cells == [end]:
            return
        if cells and cells[-1].endswith(end):
            break
        filled = any(map(str.strip, cells))
        if number > (MAX_ROWS if filled else ROWS_OF_EXCEL):
            raise UnreadableError("too_many_rows", most=MAX_ROWS)
        if len(cells) > MAX_COLUMNS and any(map(str.strip, cells[MAX_COLUMNS:])):
            raise UnreadableError("too_many_columns", most=MAX_COLUMNS)
        if filled:
            characters.add_row(number, cells)
            yield number, tuple(cells[:MAX_COLUMNS])
    raise UnreadableError("open_quotation", row=number)


def _read_records(text: str, separator: str) -> Iterator[list[str]]:
    return csv.reader(StringIO(text, newline=""), delimiter=separator)


def _find_separator(text: str) -> str:
    """Find the separator that gives the most rows of equal width, at least two cells."""
    return max(SEPARATORS, key=lambda separator: _measure_evenness(text, separator))


def _measure_evenness(text: str, separator: str) -> tuple[int, int]:
    records = islice(_read_records(text, separator), SAMPLE_ROWS)
    widths = Counter(len(cells) for cells in records if len(cells) > 1)
    return max(((rows, width) for width, rows in widths.items()), default=(0, 0))
