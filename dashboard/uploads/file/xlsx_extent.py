"""Extent of the sheets of an .xlsx, limited before they are expanded: a single far cell could fill the memory."""

import re

from dashboard.uploads.file.decoded_file import MAX_COLUMNS, MAX_ROWS
from dashboard.uploads.file.unreadable import UnreadableError
from dashboard.uploads.sheet.columns import get_letters

Place = tuple[int, int]  # row and column, both from 0

NARROW_COLUMNS = 40  # may be expanded with all rows
MAX_CELLS = NARROW_COLUMNS * MAX_ROWS
FAR_ROW = 300_000  # well beyond the limit; rows in between are refused when read
MAX_AREA = NARROW_COLUMNS * FAR_ROW  # cells, of all sheets
CELL_NAME = re.compile("([A-Z]{1,20})([0-9]{1,20})")
COLUMNS = {get_letters(at): at for at in range(MAX_COLUMNS)}


class Extent:
    """Total extent of the sheets of one file."""

    def __init__(self) -> None:
        self._area = self._cells = 0

    def add_sheet(self, reach: Place, cells: int) -> None:
        """Add a sheet. Raises UnreadableError where expanding all would fill the memory."""
        self._area += (reach[0] + 1) * (reach[1] + 1)
        self._cells += cells
        if max(self._area, self._cells) > MAX_AREA:
            raise UnreadableError("inflates")


def check_extent(reach: Place) -> None:
    """Raise UnreadableError for a sheet whose last row and column exceed any table."""
    rows, columns = reach[0] + 1, reach[1] + 1
    if rows >= FAR_ROW:
        raise UnreadableError("too_many_rows", most=MAX_ROWS)
    if columns > MAX_COLUMNS:
        raise UnreadableError("too_many_columns", most=MAX_COLUMNS)
    if columns > NARROW_COLUMNS and rows * columns > MAX_CELLS:
        raise UnreadableError("inflates")


def parse_place(name: str) -> Place:
    """Parse a reference such as A1; a column beyond the limit becomes the first beyond it. Raises UnreadableError."""
    match = CELL_NAME.fullmatch(name.upper())
    if not match or not int(match[2]):
        raise UnreadableError("damaged_workbook")
    return int(match[2]) - 1, COLUMNS.get(match[1], MAX_COLUMNS)
