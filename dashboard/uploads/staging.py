"""A file while it is being checked: what was read of it, without any column of personal data."""

import json
import zlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, cast

from dashboard.catalogue.kinds import Format
from dashboard.uploads.cells import PLACEHOLDERS
from dashboard.uploads.decode import Decoded, Fitted, Kind, LeftOut, WhichSheetError, decode, fit, with_month
from dashboard.uploads.headings import Layout, lay_out, letters
from dashboard.uploads.raw import Cells, RawRow
from dashboard.uploads.sheet import Sheet
from dashboard.uploads.widths import half_width


@dataclass(frozen=True, slots=True)
class Taken:
    """One sheet as it was taken for the format's table; `dropped` names its columns with personal data."""

    fitted: Fitted
    dropped: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """`taken` are the sheets that fit; several only where a person has to say which."""

    kind: Kind
    taken: tuple[Taken, ...]

    def of_sheet(self, name: str) -> Taken | None:
        """None where it isn't said which."""
        if len(self.taken) == 1:
            return self.taken[0]
        return next((one for one in self.taken if one.fitted.sheet_name == name), None)


def read(form: Format, content: bytes, file_name: str) -> Kept:
    """Raises UnreadableError where the file is no table."""
    decoded = decode(content, file_name)
    return Kept(decoded.kind, tuple(_without_personal(form, fitted) for fitted in _fitting(form, decoded)))


def as_answered(form: Format, taken: Taken, *, month: str, blanks: bool) -> Sheet:
    """The sheet with the month of its title in each row, and marks for nothing made blank."""
    sheet = with_month(taken.fitted.sheet, form, month) if month else taken.fitted.sheet
    if not blanks:
        return sheet
    rows = ((number, tuple(map(_blank_for_nothing, cells))) for number, cells in sheet.rows)
    return replace(sheet, rows=tuple(rows))


def packed(kept: Kept) -> bytes:
    return zlib.compress(json.dumps(asdict(kept)).encode(), level=1)


def unpacked(content: bytes) -> Kept:
    told = json.loads(zlib.decompress(content))
    return Kept(cast(Kind, told["kind"]), tuple(map(_taken, told["taken"])))


def _taken(told: dict[str, Any]) -> Taken:
    fitted, sheet = told["fitted"], told["fitted"]["sheet"]
    rows = tuple((number, tuple(cells)) for number, cells in sheet["rows"])
    left_out = tuple(LeftOut(**row) for row in fitted["left_out"])
    table = Sheet(tuple(sheet["headings"]), rows)
    return Taken(Fitted(table, fitted["sheet_name"], left_out, fitted["title_month"]), tuple(told["dropped"]))


def _fitting(form: Format, decoded: Decoded) -> list[Fitted]:
    try:
        return [fit(decoded, form)]
    except WhichSheetError as error:
        return [fit(decoded, form, name) for name in error.names]


def _without_personal(form: Format, fitted: Fitted) -> Taken:
    """The places of the columns stay, so that Excel's letters stay true; nothing is left in them."""
    sheet = fitted.sheet
    layout = lay_out(form, sheet.headings, sheet.rows)
    personal = _personal(sheet, layout)
    if not personal:
        return Taken(fitted, ())
    rows: Sequence[RawRow] = [(number, _blanked(cells, personal)) for number, cells in sheet.rows]
    without = Sheet(_blanked(sheet.headings, personal), tuple(rows))
    return Taken(replace(fitted, sheet=without), layout.dropped)


def _personal(sheet: Sheet, layout: Layout) -> frozenset[int]:
    widest = max((len(cells) for _, cells in sheet.rows), default=0)
    headings = [*(h.strip() for h in sheet.headings), *[""] * (widest - len(sheet.headings))]
    return frozenset(
        at
        for at, heading in enumerate(headings)
        if at not in layout.used and (heading or letters(at)) in layout.dropped
    )


def _blanked(cells: Cells, places: frozenset[int]) -> Cells:
    return tuple("" if at in places else cell for at, cell in enumerate(cells))


def _blank_for_nothing(cell: str) -> str:
    return "" if half_width(cell).strip() in PLACEHOLDERS else cell
