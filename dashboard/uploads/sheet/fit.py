"""Fitting of a decoded file to a format: chooses the sheet and separates its data."""

from dataclasses import dataclass

from dashboard.catalogue.kinds import Format
from dashboard.uploads.file.decoded_file import DecodedFile, RawRow, RawSheet
from dashboard.uploads.file.unreadable import UnreadableError, WhichSheetError
from dashboard.uploads.sheet.columns import lay_out
from dashboard.uploads.sheet.sheet_parts import OmittedRow, SheetParts, split_sheet
from dashboard.uploads.sheet.table import Sheet

PREVIEW_ROWS = 5


@dataclass(frozen=True, slots=True)
class FittedSheet:
    """Sheet fitted to a format; `sheet_name` is blank for a text file, `title_month` a month to confirm (add_month)."""

    sheet: Sheet
    sheet_name: str
    left_out: tuple[OmittedRow, ...]
    title_month: str

    @property
    def preview(self) -> tuple[RawRow, ...]:
        return self.sheet.rows[:PREVIEW_ROWS]


def fit(decoded: DecodedFile, form: Format, sheet_name: str = "") -> FittedSheet:
    """Fit a file. Raises WhichSheetError where several sheets fit equally, UnreadableError where none has the name."""
    named = [sheet for sheet in decoded.sheets if sheet.name == sheet_name]
    if sheet_name and not named:
        raise UnreadableError("no_such_sheet", name=sheet_name)
    candidates = (
        named if sheet_name else [sheet for sheet in decoded.sheets if sheet.rows and not sheet.hidden]
    )
    pairs = [(sheet, split_sheet(form, sheet.rows)) for sheet in candidates or decoded.sheets]
    sheet, parts = _choose_best(form, pairs)
    return FittedSheet(parts.sheet, sheet.name, parts.left_out, parts.title_month)


def add_month(sheet: Sheet, form: Format, month: str) -> Sheet:
    """Add a column with this month in each row."""
    heading, width = form.get_column("month").heading, len(sheet.headings)
    rows = ((number, _insert_cell(cells, width, month)) for number, cells in sheet.rows)
    return Sheet((*sheet.headings, heading), tuple(rows))


def _insert_cell(cells: tuple[str, ...], width: int, month: str) -> tuple[str, ...]:
    return (*cells[:width], *[""] * (width - len(cells)), month, *cells[width:])


def _choose_best(form: Format, pairs: list[tuple[RawSheet, SheetParts]]) -> tuple[RawSheet, SheetParts]:
    """Choose the only complete sheet, else the only one with the most known columns."""
    complete = [(sheet, parts) for sheet, parts in pairs if _is_complete(form, parts)]
    most = max(parts.known_columns for _, parts in pairs)
    likely = complete or [(sheet, parts) for sheet, parts in pairs if parts.known_columns == most]
    if len(likely) > 1 and most:
        raise WhichSheetError(tuple(sheet.name for sheet, _ in likely))
    return likely[0]


def _is_complete(form: Format, parts: SheetParts) -> bool:
    """Whether the heading has every required column; a title line may give the month."""
    positions = lay_out(form, parts.sheet.headings, ()).positions
    missing = {column.code for column in form.columns if column.required} - positions.keys()
    return missing <= ({"month"} if parts.title_month else set())
