"""XML of an .xlsx sheet, read before the sheet is expanded: limits are checked and special cells collected."""

from collections.abc import Iterable, Mapping, Sequence

from dashboard.uploads.file.characters import MAX_IN_CELL, CharacterCount, build_too_long_error
from dashboard.uploads.file.unreadable import UnreadableError
from dashboard.uploads.file.xlsx_cells import NumberFormat, Overlay
from dashboard.uploads.file.xlsx_extent import COLUMNS, Extent, Place, check_extent, parse_place
from dashboard.uploads.file.xml_part import Attributes, read_part


class Workbook:
    """Context shared by all sheets: lengths of shared strings, number formats by style, and the limits."""

    def __init__(self, strings: Sequence[int], formats: Mapping[int, NumberFormat]) -> None:
        self.strings = strings
        self.formats = {str(style): number_format for style, number_format in formats.items()}
        self.extent, self.characters = Extent(), CharacterCount()


def read_overlay(portions: Iterable[bytes], book: Workbook) -> Overlay:
    """Read the cells whose text differs from their stored value. Raises UnreadableError beyond the limits."""
    handler = _SheetHandler(book)
    read_part(portions, handler.begin, handler.end, handler.add_text)
    book.extent.add_sheet(handler.reach, handler.cells)
    return handler.overlay


class _SheetHandler:
    """XML handler that tracks cell and element; it runs for millions of cells, hence few calls per cell."""

    def __init__(self, book: Workbook) -> None:
        self.overlay: dict[Place, str | NumberFormat] = {}
        self.reach: Place = (-1, -1)  # last row and last column with content
        self.cells = 0
        self._book = book
        self._row = self._column = -1
        self._row_name = ""
        self._attributes: Attributes = {}
        self._value: str | None = None
        self._formula: str | None = None
        self._element = ""  # of the text that follows: v, t or f
        self._aside = False  # within rPh, a phonetic run that is no part of the text

    def begin(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            self._begin_cell(attributes)
        elif name in ("v", "is"):
            if self._value is not None:  # a second value: readers differ in which they take
                raise UnreadableError("damaged_workbook")
            self._value, self._element = "", name
        elif name == "t":
            self._element = "" if self._aside else name
        elif name == "f":
            self._formula, self._element = "", name
        elif name == "row":
            self._begin_row(attributes)
        elif name == "rPh":
            self._aside = True

    def end(self, name: str) -> None:
        self._element = ""
        if name == "c" and (self._value is not None or self._formula is not None):
            self._end_cell(self._value or "", self._attributes.get("t"))
        elif name == "rPh":
            self._aside = False

    def add_text(self, text: str) -> None:
        if self._element in ("v", "t"):
            self._value = self._value + text if self._value else text
            if len(self._value) > MAX_IN_CELL:
                raise build_too_long_error(self._row + 1, self._column)
        elif self._element == "f" and len(self._formula or "") < MAX_IN_CELL:
            self._formula = (self._formula or "") + text

    def _begin_row(self, attributes: Attributes) -> None:
        self._row_name = attributes.get("r", "")
        self._row = parse_place(f"A{self._row_name}")[0] if self._row_name else self._row + 1
        self._column = -1

    def _begin_cell(self, attributes: Attributes) -> None:
        """Start a cell; without a reference it follows the previous one."""
        self._attributes, self._value, self._formula = attributes, None, None
        name = attributes.get("r", "")
        column = COLUMNS.get(name.removesuffix(self._row_name)) if self._row_name else None
        if column is not None:
            self._column = column
        elif name:
            self._row, self._column = parse_place(name)
            self._row_name = ""
        else:
            self._column += 1

    def _end_cell(self, text: str, kind: str | None) -> None:
        place = row, column = self._row, self._column
        self.cells += 1
        if row > self.reach[0] or column > self.reach[1]:
            self.reach = max(row, self.reach[0]), max(column, self.reach[1])
            check_extent(self.reach)
        self._book.characters.add_cell(place, self._get_shared_length(text) if kind == "s" else len(text))
        if self._book.formats and (number_format := self._book.formats.get(self._attributes.get("s", ""))):
            self.overlay[place] = number_format
        if self._formula is not None and kind != "str" and not text.strip():
            self.overlay[place] = f"={self._formula}"[:MAX_IN_CELL]
        elif kind == "e" and text.strip():
            self.overlay[place] = text

    def _get_shared_length(self, number: str) -> int:
        """The length of the shared string with this number."""
        try:
            return self._book.strings[int(number)]
        except (ValueError, IndexError):  # the library reports it
            return 0
