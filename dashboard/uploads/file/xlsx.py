"""Reader of .xlsx to sheets of text: each cell's stored value as a user would type it."""

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import python_calamine as calamine

from dashboard.uploads.file.characters import CharacterCount
from dashboard.uploads.file.decoded_file import MAX_COLUMNS, MAX_ROWS, RawRow, RawSheet
from dashboard.uploads.file.shared_strings import read_lengths
from dashboard.uploads.file.sheet_xml import Workbook, read_overlay
from dashboard.uploads.file.unreadable import UnreadableError
from dashboard.uploads.file.xlsx_cells import Overlay, format_number, read_formats
from dashboard.uploads.file.xlsx_package import STRINGS, STYLES, Package

WORKSHEET, VISIBLE = calamine.SheetTypeEnum.WorkSheet, calamine.SheetVisibleEnum.Visible


def read_sheets(content: bytes) -> tuple[RawSheet, ...]:
    """Read the sheets. Raises UnreadableError where the workbook is damaged, too large or none."""
    package = Package(content)
    sheets = package.list_sheets()
    overlays = _read_overlays(package, sheets)
    try:
        return tuple(_read_worksheets(calamine.load_workbook(io.BytesIO(content)), overlays))
    except calamine.PasswordError as error:
        raise UnreadableError("password") from error
    except UnreadableError:
        raise
    except BaseException as error:  # panics of the Rust library are no Exception
        if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
            raise
        raise UnreadableError("damaged_workbook") from error


@lru_cache(maxsize=65_536, typed=True)  # numbers repeat, and formatting is slow
def format_value(value: Any) -> str:
    """Format a stored value: 35.0 as 35, a day as 2025-03-05, with a time where it has one."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return format_number(value)
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds")
    return value.isoformat() if isinstance(value, date) else str(value)


def filter_rows(name: str, rows: Iterable[Sequence[str]], characters: CharacterCount) -> tuple[RawRow, ...]:
    """Select a sheet's rows with content, numbered from 1. Raises UnreadableError beyond the limits."""
    try:
        return tuple(_number_rows(rows, characters))
    except UnreadableError as error:
        raise error.add_sheet_name(name) from error


def _number_rows(rows: Iterable[Sequence[str]], characters: CharacterCount) -> Iterator[RawRow]:
    for number, cells in enumerate(rows, start=1):
        if not any(map(str.strip, cells)):
            continue
        if number > MAX_ROWS:
            raise UnreadableError("too_many_rows", most=MAX_ROWS)
        if any(map(str.strip, cells[MAX_COLUMNS:])):
            raise UnreadableError("too_many_columns", most=MAX_COLUMNS)
        characters.add_row(number, cells)
        yield number, tuple(cells[:MAX_COLUMNS])


def _read_overlays(package: Package, sheets: Sequence[tuple[str, str]]) -> list[Overlay]:
    """Read the overlay of each sheet; all are checked against the limits before any is expanded."""
    strings = read_lengths(package.read_portions(STRINGS)) if package.has(STRINGS) else ()
    formats = read_formats(package.read_portions(STYLES)) if package.has(STYLES) else {}
    book = Workbook(strings, formats)
    return [_read_overlay(package, book, name, part) for name, part in sheets]


def _read_overlay(package: Package, book: Workbook, name: str, part: str) -> Overlay:
    try:
        return read_overlay(package.read_portions(part), book)
    except UnreadableError as error:
        raise error.add_sheet_name(name) from error


def _read_worksheets(book: calamine.CalamineWorkbook, overlays: Sequence[Overlay]) -> Iterator[RawSheet]:
    characters = CharacterCount()
    for at, (metadata, overlay) in enumerate(zip(book.sheets_metadata, overlays, strict=True)):
        if metadata.typ == WORKSHEET:
            values = book.get_sheet_by_index(at).to_python(skip_empty_area=False)
            rows = (
                [v if type(v) is str else format_value(v) for v in row]
                for row in _apply_overlay(values, overlay)
            )
            yield RawSheet(
                metadata.name, filter_rows(metadata.name, rows, characters), metadata.visible != VISIBLE
            )


def _apply_overlay(values: list[list[Any]], overlay: Overlay) -> list[list[Any]]:
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
