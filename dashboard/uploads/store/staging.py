"""Staging: an uploaded file as stored in its draft, with the cells of the format's own columns only."""

import json
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from io import BytesIO
from itertools import chain, islice
from typing import Any, cast

from dashboard.catalogue.kinds import Format
from dashboard.uploads.check.cell_readers import PLACEHOLDERS
from dashboard.uploads.file.decode import (
    DecodedFile,
    FileKind,
    FittedSheet,
    OmittedRow,
    WhichSheetError,
    add_month,
    decode,
    fit,
)
from dashboard.uploads.file.decoded_file import Cells, RawRow
from dashboard.uploads.sheet.character_width import normalise_width
from dashboard.uploads.sheet.columns import lay_out
from dashboard.uploads.sheet.personal_data import hide_numbers
from dashboard.uploads.sheet.table import Sheet

HIDDEN = "***"  # replaces cells of columns without a heading


@dataclass(frozen=True, slots=True)
class StagedSheet:
    """Sheet fitted to the format, with the cells of the format's columns only. Pending drafts store these fields.

    `dropped` names its columns with personal data, `unknown` those that the format lacks.
    """

    fitted: FittedSheet
    dropped: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StagedFile:
    """File with the sheets that fit; several only where the user must choose."""

    kind: FileKind
    sheets: tuple[StagedSheet, ...]

    def get_sheet(self, name: str) -> StagedSheet | None:
        """The only sheet, or that of this name; None where the user must still choose."""
        if len(self.sheets) == 1:
            return self.sheets[0]
        return next((sheet for sheet in self.sheets if sheet.fitted.sheet_name == name), None)


def read(form: Format, content: bytes, file_name: str) -> StagedFile:
    """Read and stage a file. Raises UnreadableError where it is no table."""
    decoded = decode(content, file_name)
    return StagedFile(
        decoded.kind, tuple(_select_known_columns(form, fitted) for fitted in _fit_sheets(form, decoded))
    )


def apply_answers(form: Format, staged_sheet: StagedSheet, *, month: str, blanks: bool) -> Sheet:
    """Apply the user's answers: the month is added to each row, placeholders become blank."""
    sheet = add_month(staged_sheet.fitted.sheet, form, month) if month else staged_sheet.fitted.sheet
    if not blanks:
        return sheet
    rows = ((number, tuple(map(_clear_placeholder, cells))) for number, cells in sheet.rows)
    return replace(sheet, rows=tuple(rows))


def pack(file: StagedFile) -> bytes:
    """Pack a file: a line of JSON without the rows, then a line a row, compressed.

    Works line by line, since one large step would block the server's other threads.
    """
    head = {"kind": file.kind, "taken": [_build_head(sheet) for sheet in file.sheets]}
    rows = (row for sheet in file.sheets for row in sheet.fitted.sheet.rows)
    compressor = zlib.compressobj(level=1)
    lines = [compressor.compress(json.dumps(line).encode() + b"\n") for line in chain([head], rows)]
    return b"".join((*lines, compressor.flush()))


def unpack(content: bytes) -> StagedFile:
    """Unpack a file; equal cells share one object, which saves memory and time to free it."""
    lines = BytesIO(zlib.decompress(content))
    head, texts = json.loads(lines.readline()), dict[str, str]()
    rows = ((number, tuple(map(texts.setdefault, cells, cells))) for number, cells in map(json.loads, lines))
    return StagedFile(
        cast(FileKind, head["kind"]), tuple(_restore_sheet(sheet, rows) for sheet in head["taken"])
    )


def _build_head(staged_sheet: StagedSheet) -> dict[str, Any]:
    sheet = staged_sheet.fitted.sheet
    empty = replace(staged_sheet, fitted=replace(staged_sheet.fitted, sheet=replace(sheet, rows=())))
    return {**asdict(empty), "rows": len(sheet.rows)}


def _restore_sheet(head: dict[str, Any], rows: Iterator[RawRow]) -> StagedSheet:
    """Restore a sheet with its share of `rows`; drafts of older versions hold them within the head."""
    fitted = head["fitted"]
    own = ((number, tuple(cells)) for number, cells in fitted["sheet"]["rows"])
    sheet = Sheet(tuple(fitted["sheet"]["headings"]), (*own, *islice(rows, head.get("rows", 0))))
    left_out = tuple(OmittedRow(**row) for row in fitted["left_out"])
    table = FittedSheet(sheet, fitted["sheet_name"], left_out, fitted["title_month"])
    return StagedSheet(table, tuple(head["dropped"]), tuple(head["unknown"]))


def _fit_sheets(form: Format, decoded: DecodedFile) -> list[FittedSheet]:
    try:
        return [fit(decoded, form)]
    except WhichSheetError as error:
        return [fit(decoded, form, name) for name in error.names]


def _select_known_columns(form: Format, fitted: FittedSheet) -> StagedSheet:
    """Empty all other columns; positions stay, so that Excel's letters stay right.

    Where no heading is known, the headings may be a row of data, and their names are not stored either.
    """
    sheet = fitted.sheet
    layout = lay_out(form, sheet.headings, sheet.rows)
    names = tuple(map(hide_numbers, layout.unknown)) if layout.positions else ()
    known_positions, headless = (
        frozenset(layout.content_positions) - frozenset(layout.headless),
        frozenset(layout.headless),
    )
    rows = tuple((number, _empty_cells(cells, known_positions, headless)) for number, cells in sheet.rows)
    without = Sheet(_empty_cells(sheet.headings, known_positions), rows)
    return StagedSheet(replace(fitted, sheet=without), layout.dropped, names)


def _empty_cells(cells: Cells, known: frozenset[int], headless: frozenset[int] = frozenset()) -> Cells:
    return tuple(
        cell if at in known else _hide_cell(cell) if at in headless else "" for at, cell in enumerate(cells)
    )


def _hide_cell(cell: str) -> str:
    """Hide the content of a cell without heading; that there is any suffices for its fault."""
    return HIDDEN if _clear_placeholder(cell).strip() else cell


def _clear_placeholder(cell: str) -> str:
    return "" if normalise_width(cell).strip() in PLACEHOLDERS else cell
