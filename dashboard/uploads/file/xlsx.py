"""An .xlsx to sheets of text: each cell's stored value, written as a person would type it."""

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import python_calamine as calamine

from dashboard.uploads.file.characters import Characters
from dashboard.uploads.file.decoded_file import MOST_COLUMNS, MOST_ROWS, RawRow, SheetRead
from dashboard.uploads.file.shared_strings import lengths_of
from dashboard.uploads.file.sheet_xml import Workbook, overlay_of
from dashboard.uploads.file.unreadable import UnreadableError
from dashboard.uploads.file.xlsx_cells import Overlay, formats_of, plain_number
from dashboard.uploads.file.xlsx_package import STRINGS, STYLES, Package

WORKSHEET, VISIBLE = calamine.SheetTypeEnum.WorkSheet, calamine.SheetVisibleEnum.Visible


def sheets_of(content: bytes) -> tuple[SheetRead, ...]:
    """Raises UnreadableError where the workbook is damaged, too large, or none."""
    package = Package(content)
    sheets = package.sheets()
    overlays = _overlays(package, sheets)
    try:
        return tuple(_sheets(calamine.load_workbook(io.BytesIO(content)), overlays))
    except calamine.PasswordError as error:
        raise UnreadableError("password") from error
    except UnreadableError:
        raise
    except BaseException as error:  # a reader written in another language panics outside of Exception
        if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
            raise
        raise UnreadableError("damaged_workbook") from error


@lru_cache(maxsize=65_536, typed=True)  # numbers repeat, and writing one is slow
def text_of(value: Any) -> str:
    """A stored value as text: 35.0 is 35, a day 2025-03-05, a time of a day follows it."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return plain_number(value)
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds")
    return value.isoformat() if isinstance(value, date) else str(value)


def rows_of(name: str, rows: Iterable[Sequence[str]], characters: Characters) -> tuple[RawRow, ...]:
    """The rows of the sheet of this name that hold something. Raises UnreadableError beyond the limits."""
    try:
        return tuple(_numbered(rows, characters))
    except UnreadableError as error:
        raise error.in_sheet(name) from error


def _numbered(rows: Iterable[Sequence[str]], characters: Characters) -> Iterator[RawRow]:
    for number, cells in enumerate(rows, start=1):
        if not any(map(str.strip, cells)):
            continue
        if number > MOST_ROWS:
            raise UnreadableError("too_many_rows", most=MOST_ROWS)
        if any(map(str.strip, cells[MOST_COLUMNS:])):
            raise UnreadableError("too_many_columns", most=MOST_COLUMNS)
        characters.add_row(number, cells)
        yield number, tuple(cells[:MOST_COLUMNS])


def _overlays(package: Package, sheets: Sequence[tuple[str, str]]) -> list[Overlay]:
    """Of each sheet; all are held to the limits before the reader lays one out."""
    strings = lengths_of(package.portions(STRINGS)) if package.has(STRINGS) else ()
    formats = formats_of(package.portions(STYLES)) if package.has(STYLES) else {}
    book = Workbook(strings, formats)
    return [_overlay(package, book, name, part) for name, part in sheets]


def _overlay(package: Package, book: Workbook, name: str, part: str) -> Overlay:
    try:
        return overlay_of(package.portions(part), book)
    except UnreadableError as error:
        raise error.in_sheet(name) from error


def _sheets(book: calamine.CalamineWorkbook, overlays: Sequence[Overlay]) -> Iterator[SheetRead]:
    characters = Characters()
    for at, (told, overlay) in enumerate(zip(book.sheets_metadata, overlays, strict=True)):
        if told.typ == WORKSHEET:
            values = book.get_sheet_by_index(at).to_python(skip_empty_area=False)
            rows = ([v if type(v) is str else text_of(v) for v in row] for row in _laid_over(values, overlay))
            yield SheetRead(told.name, rows_of(told.name, rows, characters), told.visible != VISIBLE)


def _laid_over(values: list[list[Any]], overlay: Overlay) -> list[list[Any]]:
    width = max((column + 1 for _, column in overlay), default=0)
    height = max((row + 1 for row, _ in overlay), default=0)
    values += [[] for _ in range(height - len(values))]
    for (row, column), text in overlay.items():
        cells = values[row]
        cells += [""] * (width - len(cells))
        before = cells[column]
        if isinstance(text, str):
            cells[column] = text
        elif isinstance(before, int | float) and not isinstance(before, bool):
            cells[column] = text(before)
    return values
