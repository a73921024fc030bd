"""A decoded file as a table of one format: the sheet that fits, and what of it is data."""

from dataclasses import dataclass

from dashboard.catalogue.kinds import Format
from dashboard.uploads.file.decoded_file import Decoded, RawRow, SheetRead
from dashboard.uploads.file.unreadable import UnreadableError, WhichSheetError
from dashboard.uploads.sheet.columns import lay_out
from dashboard.uploads.sheet.sheet_parts import LaidOut, LeftOut, laid_out
from dashboard.uploads.sheet.table import Sheet

PREVIEW = 5  # rows


@dataclass(frozen=True, slots=True)
class Fitted:
    """`sheet_name` is blank for a plain file; `title_month` is a month for a person to confirm (with_month)."""

    sheet: Sheet
    sheet_name: str
    left_out: tuple[LeftOut, ...]
    title_month: str

    @property
    def preview(self) -> tuple[RawRow, ...]:
        return self.sheet.rows[:PREVIEW]


def fit(decoded: Decoded, form: Format, sheet_name: str = "") -> Fitted:
    """Raises WhichSheetError where several sheets fit alike, UnreadableError where none has that name."""
    asked = [sheet for sheet in decoded.sheets if sheet.name == sheet_name]
    if sheet_name and not asked:
        raise UnreadableError("no_such_sheet", name=sheet_name)
    some = asked if sheet_name else [sheet for sheet in decoded.sheets if sheet.rows and not sheet.hidden]
    found = [(sheet, laid_out(form, sheet.rows)) for sheet in some or decoded.sheets]
    sheet, laid = _best(form, found)
    return Fitted(laid.sheet, sheet.name, laid.left_out, laid.title_month)


def with_month(sheet: Sheet, form: Format, month: str) -> Sheet:
    """The sheet with a column that says this month in each row."""
    heading, width = form.column("month").heading, len(sheet.headings)
    rows = ((number, _filled(cells, width, month)) for number, cells in sheet.rows)
    return Sheet((*sheet.headings, heading), tuple(rows))


def _filled(cells: tuple[str, ...], width: int, month: str) -> tuple[str, ...]:
    return (*cells[:width], *[""] * (width - len(cells)), month, *cells[width:])


def _best(form: Format, found: list[tuple[SheetRead, LaidOut]]) -> tuple[SheetRead, LaidOut]:
    """The only one that has all it must; else the only one with most columns that are known."""
    whole = [(sheet, laid) for sheet, laid in found if _whole(form, laid)]
    most = max(laid.fits for _, laid in found)
    likely = whole or [(sheet, laid) for sheet, laid in found if laid.fits == most]
    if len(likely) > 1 and most:
        raise WhichSheetError(tuple(sheet.name for sheet, _ in likely))
    return likely[0]


def _whole(form: Format, laid: LaidOut) -> bool:
    """Whether the heading has every column that must be there; a month may stand in the title line."""
    places = lay_out(form, laid.sheet.headings, ()).places
    lacking = {column.code for column in form.columns if column.required} - places.keys()
    return lacking <= ({"month"} if laid.title_month else set())
