"""Text with separators to rows: comma, semicolon or tab, found by what makes rows of one width."""

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
ROWS_OF_EXCEL = 2**20  # blank ones at the end are let be, as far as Excel has them
HINT = "sep="  # the line that tells Excel the separator, and that it doesn't show
END = "\x1e"  # a row of its own behind the text: it comes back alone unless a quotation is left open
ENDS = re.compile(f"{END}+")

csv.field_size_limit(MAX_BYTES)  # a cell comes whole, so that its column can be told


def parse_rows(text: str) -> tuple[RawRow, ...]:
    """The rows that hold something; each has the number that Excel gives it, a quoted line break being none."""
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
    """That by which most rows have the same number of cells, and at least two."""
    return max(SEPARATORS, key=lambda separator: _measure_evenness(text, separator))


def _measure_evenness(text: str, separator: str) -> tuple[int, int]:
    records = islice(_read_records(text, separator), SAMPLE_ROWS)
    widths = Counter(len(cells) for cells in records if len(cells) > 1)
    return max(((rows, width) for width, rows in widths.items()), default=(0, 0))
