"""How far the sheets of an .xlsx reach, before they are laid out whole in memory: one cell far away would fill it."""

import re

from dashboard.uploads.file.decoded_file import MAX_COLUMNS, MAX_ROWS
from dashboard.uploads.file.unreadable import UnreadableError
from dashboard.uploads.sheet.columns import get_letters

Place = tuple[int, int]  # row and column, both from 0

NARROW_COLUMNS = 40  # columns, which with all rows are laid out without asking
MAX_CELLS = NARROW_COLUMNS * MAX_ROWS
FAR_ROW = 300_000  # well behind the last; those between are refused when they are read
MAX_AREA = NARROW_COLUMNS * FAR_ROW  # of all sheets
CELL_NAME = re.compile("([A-Z]{1,20})([0-9]{1,20})")
COLUMNS = {get_letters(at): at for at in range(MAX_COLUMNS)}


class Extent:
    """What the sheets of one file take together."""

    def __init__(self) -> None:
        self._area = self._cells = 0

    def add_sheet(self, reach: Place, cells: int) -> None:
        """Raises UnreadableError where laying all out would fill the memory."""
        self._area += (reach[0] + 1) * (reach[1] + 1)
        self._cells += cells
        if max(self._area, self._cells) > MAX_AREA:
            raise UnreadableError("inflates")


def check_extent(reach: Place) -> None:
    """Raises UnreadableError for a sheet whose last row and column lie where no table reaches."""
    rows, columns = reach[0] + 1, reach[1] + 1
    if rows >= FAR_ROW:
        raise UnreadableError("too_many_rows", most=MAX_ROWS)
    if columns > MAX_COLUMNS:
        raise UnreadableError("too_many_columns", most=MAX_COLUMNS)
    if columns > NARROW_COLUMNS and rows * columns > MAX_CELLS:
        raise UnreadableError("inflates")


def parse_place(name: str) -> Place:
    """Where A1 stands; a column no table has is given as the first of these. Raises UnreadableError."""
    match = CELL_NAME.fullmatch(name.upper())
    if not match or not int(match[2]):
        raise UnreadableError("damaged_workbook")
    return int(match[2]) - 1, COLUMNS.get(match[1], MAX_COLUMNS)
