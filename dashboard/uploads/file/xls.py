"""Reader of .xls (Excel 97 to 2003, older WPS) to sheets of text."""

import io
from collections.abc import Mapping
from typing import Literal

import xlrd
from xlrd.book import Book
from xlrd.sheet import Cell, Sheet

from dashboard.uploads.file.characters import CharacterCount
from dashboard.uploads.file.decoded_file import RawRow, RawSheet
from dashboard.uploads.file.unreadable import UnreadableError
from dashboard.uploads.file.xls_container import check_chains
from dashboard.uploads.file.xlsx import filter_rows, format_value
from dashboard.uploads.file.xlsx_cells import NumberFormat, format_number, parse_format

Datemode = Literal[0, 1]  # days count from 1900 or from 1904
PROTECTED = "EncryptedPackage".encode("utf-16-le")
DOCUMENTS = tuple(name.encode("utf-16-le") for name in ("WordDocument", "PowerPoint Document"))


def read_sheets(content: bytes) -> tuple[RawSheet, ...]:
    """Read the sheets. Raises UnreadableError for an encrypted file, a document or a damaged workbook."""
    if PROTECTED in content:
        raise UnreadableError("password")
    if any(name in content for name in DOCUMENTS):
        raise UnreadableError("other_office")
    check_chains(content)
    try:
        return _read(content)
    except (UnreadableError, MemoryError):
        raise
    except Exception as error:  # the library fails on damage in many ways
        protected = "encrypted" in str(error).lower()
        raise UnreadableError("password" if protected else "damaged_workbook") from error


def _read(content: bytes) -> tuple[RawSheet, ...]:
    book = xlrd.open_workbook(
        file_contents=content, formatting_info=True, ragged_rows=True, logfile=io.StringIO()
    )
    formats, characters = _read_formats(book), CharacterCount()
    return tuple(
        RawSheet(sheet.name, _read_rows(sheet, book.datemode, formats, characters), bool(sheet.visibility))
        for sheet in book.sheets()
    )


def _read_formats(book: Book) -> Mapping[int, NumberFormat]:
    codes = {at: book.format_map[style.format_key].format_str for at, style in enumerate(book.xf_list)}
    return {at: number_format for at, code in codes.items() if (number_format := parse_format(code))}


def _read_rows(
    sheet: Sheet, datemode: Datemode, formats: Mapping[int, NumberFormat], characters: CharacterCount
) -> tuple[RawRow, ...]:
    rows = ([_format_cell(cell, datemode, formats) for cell in sheet.row(at)] for at in range(sheet.nrows))
    return filter_rows(sheet.name, rows, characters)


def _format_cell(cell: Cell, datemode: Datemode, formats: Mapping[int, NumberFormat]) -> str:
    if isinstance(cell.value, str):
        return cell.value
    match cell.ctype:
        case xlrd.XL_CELL_DATE:
            return _format_moment(cell.value, datemode)
        case xlrd.XL_CELL_BOOLEAN:
            return format_value(bool(cell.value))
        case xlrd.XL_CELL_ERROR:
            return xlrd.error_text_from_code.get(int(cell.value), "#N/A")
    return formats.get(cell.xf_index or 0, format_number)(cell.value)


def _format_moment(value: float, datemode: Datemode) -> str:
    moment = xlrd.xldate.xldate_as_datetime(value, datemode)
    return format_value(moment.date() if value == int(value) else moment)
