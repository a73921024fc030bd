"""Cell contents that the library drops: formulas without a result, errors, per cent, leading zeros."""

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from dashboard.uploads.faults import format_exact
from dashboard.uploads.file.xlsx_extent import Place
from dashboard.uploads.file.xml_part import Attributes, read_part

NumberFormat = Callable[[float], str]
Overlay = Mapping[Place, str | NumberFormat]  # cells whose text differs from their stored value

EXACT_BELOW = 10**15  # whole numbers below have at most 15 digits
PER_CENT = {9: "0%", 10: "0.00%"}
MAX_FORMAT = 255  # characters, as in Excel
MAX_STYLES = 65_536  # slightly above Excel's limit
PLAIN = re.compile("[0-9]{1,9}")
QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


def read_formats(portions: Iterable[bytes]) -> Mapping[int, NumberFormat]:
    """Read the styles, by number, that show numbers with % or leading zeros."""
    styles = _StyleHandler()
    read_part(portions, styles.begin, styles.end)
    own = styles.own_formats
    codes = [PER_CENT.get(number) or own.get(str(number), "") for number in styles.numbers]
    return {at: number_format for at, code in enumerate(codes) if (number_format := parse_format(code))}


class _StyleHandler:
    """XML handler: the workbook's own number formats, and the number format of each cell style."""

    def __init__(self) -> None:
        self.own_formats: dict[str, str] = {}
        self.numbers: list[int] = []
        self._of_cells = False

    def begin(self, name: str, attributes: Attributes) -> None:
        if name == "numFmt":
            self.own_formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._of_cells = True
        elif name == "xf" and self._of_cells and len(self.numbers) < MAX_STYLES:
            number = attributes.get("numFmtId", "")
            self.numbers.append(int(number) if PLAIN.fullmatch(number) else 0)

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._of_cells = False


def parse_format(code: str) -> NumberFormat | None:
    """Parse a number format; None where it shows neither % nor leading zeros."""
    plain = QUOTED.sub("", code[:MAX_FORMAT].partition(";")[0]).strip()
    if plain.endswith("%"):
        return lambda number: f"{format_number(float(Decimal(repr(number)) * 100))}%"
    if re.fullmatch("0{2,}", plain):
        return lambda number: format_number(number).zfill(len(plain))
    return None


def format_number(number: float) -> str:
    """Format with the 15 digits of a spreadsheet, without an exponent or a trailing .0."""
    if abs(number) < EXACT_BELOW and number == int(number):
        return str(int(number))
    return format_exact(float(f"{number:.15g}"))
