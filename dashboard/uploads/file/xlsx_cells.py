"""What a reader of .xlsx leaves out of a cell: formulas without a result, errors, per cent, leading zeros."""

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from dashboard.uploads.faults import as_written
from dashboard.uploads.file.xlsx_extent import Place
from dashboard.uploads.file.xml_part import Attributes, read_part

Shown = Callable[[float], str]
Overlay = Mapping[Place, str | Shown]  # cells whose text is another than their plain value

EXACT = 10**15  # whole numbers below it have no more digits than are kept
PER_CENT = {9: "0%", 10: "0.00%"}
MOST_IN_FORMAT = 255  # characters, as in Excel
MOST_STYLES = 65_536  # somewhat more than in Excel
PLAIN = re.compile("[0-9]{1,9}")
QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


def formats_of(portions: Iterable[bytes]) -> Mapping[int, Shown]:
    """The styles, by number, that show a number with % or with leading zeros."""
    styles = _Styles()
    read_part(portions, styles.begin, styles.end)
    own = styles.own_formats
    written = [PER_CENT.get(number) or own.get(str(number), "") for number in styles.numbers]
    return {at: shown for at, code in enumerate(written) if (shown := shown_by(code))}


class _Styles:
    """The formats of numbers that the workbook brings, and the number of the format of each style of cells."""

    def __init__(self) -> None:
        self.own_formats: dict[str, str] = {}
        self.numbers: list[int] = []
        self._of_cells = False

    def begin(self, name: str, attributes: Attributes) -> None:
        if name == "numFmt":
            self.own_formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._of_cells = True
        elif name == "xf" and self._of_cells and len(self.numbers) < MOST_STYLES:
            number = attributes.get("numFmtId", "")
            self.numbers.append(int(number) if PLAIN.fullmatch(number) else 0)

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._of_cells = False


def shown_by(code: str) -> Shown | None:
    """How a format of numbers changes what a person reads; None where it changes nothing that counts."""
    plain = QUOTED.sub("", code[:MOST_IN_FORMAT].partition(";")[0]).strip()
    if plain.endswith("%"):
        return lambda number: f"{plain_number(float(Decimal(repr(number)) * 100))}%"
    if re.fullmatch("0{2,}", plain):
        return lambda number: plain_number(number).zfill(len(plain))
    return None


def plain_number(number: float) -> str:
    """With the 15 digits that a spreadsheet keeps, without an exponent or a needless .0."""
    if abs(number) < EXACT and number == int(number):
        return str(int(number))
    return as_written(float(f"{number:.15g}"))
