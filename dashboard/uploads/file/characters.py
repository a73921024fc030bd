"""Character limits of a file, checked while it is read: per cell and in total."""

from collections.abc import Sequence

from dashboard.uploads.file.unreadable import UnreadableError
from dashboard.uploads.sheet.columns import get_letters

MAX_IN_CELL = 2_000
MAX_IN_FILE = 50_000_000


class CharacterCount:
    """Characters of one file over all its sheets; a text counts once for each cell that holds it."""

    def __init__(self) -> None:
        self._total = 0

    def add_row(self, row: int, cells: Sequence[str]) -> None:
        """Add a row, numbered as Excel counts it. Raises UnreadableError beyond the limits."""
        lengths = list(map(len, cells))
        if max(lengths, default=0) > MAX_IN_CELL:
            raise build_too_long_error(
                row, next(at for at, length in enumerate(lengths) if length > MAX_IN_CELL)
            )
        self._total += sum(lengths)
        if self._total > MAX_IN_FILE:
            raise build_too_much_error()

    def add_cell(self, place: tuple[int, int], length: int) -> None:
        """Add a cell at `place` (row and column, from 0). Raises UnreadableError beyond the limits."""
        if length > MAX_IN_CELL:
            raise build_too_long_error(place[0] + 1, place[1])
        self._total += length
        if self._total > MAX_IN_FILE:
            raise build_too_much_error()


def build_too_long_error(row: int, column: int) -> UnreadableError:
    """Build the error of a cell; `row` as Excel counts it, `column` from 0."""
    return UnreadableError("cell_too_long", row=row, column=get_letters(column), most=MAX_IN_CELL)


def build_too_much_error() -> UnreadableError:
    return UnreadableError("too_much_text", most=MAX_IN_FILE)
