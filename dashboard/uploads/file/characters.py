"""The characters of a file's cells, counted while it is read: of each cell, and of all cells together."""

from collections.abc import Sequence

from dashboard.uploads.file.unreadable import UnreadableError
from dashboard.uploads.sheet.columns import letters

MOST_IN_CELL = 2_000
MOST_IN_FILE = 50_000_000


class Characters:
    """The count of one file, over all its sheets; a text counts as often as cells hold it."""

    def __init__(self) -> None:
        self._total = 0

    def add_row(self, row: int, cells: Sequence[str]) -> None:
        """`row` as Excel counts it. Raises UnreadableError beyond the limits."""
        lengths = list(map(len, cells))
        if max(lengths, default=0) > MOST_IN_CELL:
            raise too_long(row, next(at for at, length in enumerate(lengths) if length > MOST_IN_CELL))
        self._total += sum(lengths)
        if self._total > MOST_IN_FILE:
            raise too_much()

    def add_cell(self, place: tuple[int, int], length: int) -> None:
        """`place` is row and column, both from 0. Raises UnreadableError beyond the limits."""
        if length > MOST_IN_CELL:
            raise too_long(place[0] + 1, place[1])
        self._total += length
        if self._total > MOST_IN_FILE:
            raise too_much()


def too_long(row: int, column: int) -> UnreadableError:
    """`row` as Excel counts it, `column` from 0."""
    return UnreadableError("cell_too_long", row=row, column=letters(column), most=MOST_IN_CELL)


def too_much() -> UnreadableError:
    return UnreadableError("too_much_text", most=MOST_IN_FILE)
