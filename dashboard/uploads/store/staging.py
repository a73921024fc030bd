"""A file while it is being checked: what was read of it, the cells of the format's own columns only."""

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

HIDDEN = "***"  # in place of what stands in a column without a heading


@dataclass(frozen=True, slots=True)
class StagedSheet:
    """One sheet as it was taken for the format's table, with the cells of the format's columns alone.

    `dropped` names its columns with personal data, `unknown` those that the format doesn't have.
    """

    fitted: FittedSheet
    dropped: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StagedFile:
    """`taken` are the sheets that fit; several only where a person has to say which."""

    kind: FileKind
    taken: tuple[StagedSheet, ...]

    def get_sheet(self, name: str) -> StagedSheet | None:
        """None where it isn't said which."""
        if len(self.taken) == 1:
            return self.taken[0]
        return next((one for one in self.taken if one.fitted.sheet_name == name), None)


def read(form: Format, content: bytes, file_name: str) -> StagedFile:
    """Raises UnreadableError where the file is no table."""
    decoded = decode(content, file_name)
    return StagedFile(
        decoded.kind, tuple(_select_known_columns(form, fitted) for fitted in _fit_sheets(form, decoded))
    )


def apply_answers(form: Format, staged_sheet: StagedSheet, *, month: str, blanks: bool) -> Sheet:
    """The sheet with the month of its title in each row, and marks for nothing made blank."""
    sheet = add_month(staged_sheet.fitted.sheet, form, month) if month else staged_sheet.fitted.sheet
    if not blanks:
        return sheet
    rows = ((number, tuple(map(_clear_placeholder, cells))) for number, cells in sheet.rows)
    return replace(sheet, rows=tuple(rows))


def pack(file: StagedFile) -> bytes:
    """A line of JSON with all but the rows, then one for each row, compressed.

    Line by line, so that no single step keeps the server's other threads waiting.
    """
    head = {"kind": file.kind, "taken": [_build_head(sheet) for sheet in file.taken]}
    rows = (row for sheet in file.taken for row in sheet.fitted.sheet.rows)
    compressor = zlib.compressobj(level=1)
    lines = [compressor.compress(json.dumps(line).encode() + b"\n") for line in chain([head], rows)]
    return b"".join((*lines, compressor.flush()))


def unpack(content: bytes) -> StagedFile:
    """A text that stands in many cells is one object: less to hold, and less to free at once."""
    lines = BytesIO(zlib.decompress(content))
    head, texts = json.loads(lines.readline()), dict[str, str]()
    rows = ((number, tuple(map(texts.setdefault, cells, cells))) for number, cells in map(json.loads, lines))
    return StagedFile(
        cast(FileKind, head["kind"]), tuple(_restore_sheet(taken, rows) for taken in head["taken"])
    )


def _build_head(staged_sheet: StagedSheet) -> dict[str, Any]:
    sheet = staged_sheet.fitted.sheet
    empty = replace(staged_sheet, fitted=replace(staged_sheet.fitted, sheet=replace(sheet, rows=())))
    return {**asdict(empty), "rows": len(sheet.rows)}


def _restore_sheet(head: dict[str, Any], rows: Iterator[RawRow]) -> StagedSheet:
    """With the next of `rows`; a draft that waits since before they had lines of their own holds them itself."""
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
    """The places of the columns stay, so that Excel's letters stay true; nothing is left in those that go.

    A heading of which nothing is known may be a row of data: then no name is kept either.
    """
    sheet = fitted.sheet
    layout = lay_out(form, sheet.headings, sheet.rows)
    names = tuple(map(hide_numbers, layout.unknown)) if layout.positions else ()
    known_positions, nameless = (
        frozenset(layout.used) - frozenset(layout.headless),
        frozenset(layout.headless),
    )
    rows = tuple((number, _empty_cells(cells, known_positions, nameless)) for number, cells in sheet.rows)
    without = Sheet(_empty_cells(sheet.headings, known_positions), rows)
    return StagedSheet(replace(fitted, sheet=without), layout.dropped, names)


def _empty_cells(cells: Cells, known: frozenset[int], nameless: frozenset[int] = frozenset()) -> Cells:
    return tuple(
        cell if at in known else _hide_cell(cell) if at in nameless else "" for at, cell in enumerate(cells)
    )


def _hide_cell(cell: str) -> str:
    """What stands below no heading is a fault whatever it is: it is enough to keep that something does."""
    return HIDDEN if _clear_placeholder(cell).strip() else cell


def _clear_placeholder(cell: str) -> str:
    return "" if normalise_width(cell).strip() in PLACEHOLDERS else cell
