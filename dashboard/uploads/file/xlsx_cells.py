"""What a reader of .xlsx leaves out of a cell: formulas without a result, errors, per cent, leading zeros."""

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from html import unescape

from dashboard.uploads.faults import as_written
from dashboard.uploads.file.xlsx_extent import Place, place_of

Shown = Callable[[float], str]
Overlay = Mapping[Place, str | Shown]

CELL = rb"<(?:\w+:)?c\s"
ERRORS = re.compile(CELL + rb"([^>]*\bt=[\"']e[\"'][^>]*)>(.*?)</(?:\w+:)?c>", re.DOTALL)
NO_RESULT = re.compile(
    rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f\s[^>]*/>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
LONGEST_FORMULA = 9000  # bytes, with its cell's own
FORMULA = re.compile(rb"<(?:\w+:)?f\b[^>]*>([^<]*)")
VALUE = re.compile(rb"<(?:\w+:)?(?:v|t)\b[^>]*>([^<]+)")

CELL_STYLES = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
ONE_STYLE = re.compile(rb"<(?:\w+:)?xf\s[^>]*?\bnumFmtId=[\"']([0-9]+)[\"']")
OWN_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\s([^>]*)>")
ATTRIBUTE = re.compile(rb"(\w+)=[\"']([^\"']*)[\"']")
EXACT = 10**15  # whole numbers below it have no more digits than are kept
PER_CENT = {9: "0%", 10: "0.00%"}
QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


def overlay_of(xml: bytes, formats: Mapping[int, Shown]) -> Overlay:
    """The cells whose text is another than their plain value: as it stands, or made from the value."""
    found: dict[Place, str | Shown] = dict(_formatted(xml, formats)) if formats else {}
    if b"<f" in xml or b":f" in xml:
        found |= dict(_without_result(xml))
    if b't="e"' in xml or b"t='e'" in xml:
        found |= dict(_errors(xml))
    return found


def formats_of(styles: bytes) -> Mapping[int, Shown]:
    """The styles, by number, that show a number with % or with leading zeros."""
    own = {}
    for found in OWN_FORMAT.findall(styles):
        told = {name: value.decode("utf-8", "replace") for name, value in ATTRIBUTE.findall(found)}
        own[told.get(b"numFmtId", "")] = unescape(told.get(b"formatCode", ""))
    section = CELL_STYLES.search(styles)
    numbers = [int(number) for number in ONE_STYLE.findall(section[0])] if section else []
    written = [PER_CENT.get(number) or own.get(str(number), "") for number in numbers]
    return {at: shown for at, code in enumerate(written) if (shown := shown_by(code))}


def shown_by(code: str) -> Shown | None:
    """How a format of numbers changes what a person reads; None where it changes nothing that counts."""
    plain = QUOTED.sub("", code.partition(";")[0]).strip()
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


def _formatted(xml: bytes, formats: Mapping[int, Shown]) -> Iterator[tuple[Place, Shown]]:
    styles = "|".join(map(str, formats)).encode()
    for inside, style in re.findall(CELL + rb"([^>]*\bs=[\"'](" + styles + rb")[\"'][^>]*)", xml):
        if place := place_of(inside):
            yield place, formats[int(style)]


def _without_result(xml: bytes) -> Iterator[tuple[Place, str]]:
    """A text formula whose result is no text (t="str") has one all the same."""
    for found in NO_RESULT.finditer(xml):
        before = xml[max(0, found.start() - LONGEST_FORMULA) : found.end()]
        cell = before[max(before.rfind(b"<c "), before.rfind(b":c ")) :]
        inside = cell.partition(b">")[0]
        if b't="str"' not in inside and (place := place_of(inside)):
            formula = FORMULA.search(cell)
            yield place, "=" + (unescape(formula[1].decode("utf-8", "replace")) if formula else "")


def _errors(xml: bytes) -> Iterator[tuple[Place, str]]:
    for inside, content in ERRORS.findall(xml):
        if (value := VALUE.search(content)) and (place := place_of(inside)):
            yield place, unescape(value[1].decode("utf-8", "replace"))
