"""Lengths of a workbook's shared strings, which cells refer to by number."""

from array import array
from collections.abc import Iterable, Sequence

from dashboard.uploads.file.characters import MAX_IN_FILE, build_too_much_error
from dashboard.uploads.file.unreadable import UnreadableError
from dashboard.uploads.file.xlsx_extent import MAX_CELLS
from dashboard.uploads.file.xml_part import Attributes, read_part


def read_lengths(portions: Iterable[bytes]) -> Sequence[int]:
    """Read the characters of each string, by number. Raises UnreadableError for more strings than cells allowed."""
    handler = _LengthHandler()
    read_part(portions, handler.begin, handler.end, handler.add_text)
    return handler.lengths


class _LengthHandler:
    """XML handler: a string may consist of several runs (t); phonetic runs (rPh) don't count."""

    def __init__(self) -> None:
        self.lengths = array("L")
        self._length = self._total = 0
        self._counts = self._aside = False

    def begin(self, name: str, _: Attributes) -> None:
        if name == "si":
            self._length = 0
        elif name == "t":
            self._counts = not self._aside
        elif name == "rPh":
            self._aside = True

    def end(self, name: str) -> None:
        self._counts = False
        if name == "si":
            self.lengths.append(self._length)
            if len(self.lengths) > MAX_CELLS:
                raise UnreadableError("inflates")
        elif name == "rPh":
            self._aside = False

    def add_text(self, text: str) -> None:
        if self._counts:
            self._length += len(text)
            self._total += len(text)
            if self._total > MAX_IN_FILE:
                raise build_too_much_error()
