"""How far a sheet of .xlsx reaches, before it is laid out whole in memory: one cell far away would fill it."""

import re

from dashboard.uploads.file.raw import MOST_COLUMNS, MOST_ROWS
from dashboard.uploads.file.unreadable import UnreadableError

Place = tuple[int, int]  # row and column, both from 0

NARROW = 40  # columns, which with all rows are laid out without asking
MOST_CELLS = NARROW * MOST_ROWS

FILLED = rb"[^>]{0,500}(?<!/)>\s*<(?:\w+:)?(?:v|is|f)\b"
FAR_ROW = (
    rb"(?:[3-9][0-9]{5}|[0-9]{7,})"  # well behind the last; those between are refused when they are read
)
FAR_COLUMN = rb"(?:[Gg][S-Zs-z]|[H-Zh-z][A-Za-z]|[A-Za-z]{3,})"  # behind GR, the last that a table may have
WIDE_COLUMN = rb"(?:[Aa][P-Zp-z]|[B-Zb-z][A-Za-z])"  # behind NARROW
START = rb"\br\s*=\s*[\"']"
BEYOND_ROWS = re.compile(
    START
    + rb"(?:[A-Za-z]+"
    + FAR_ROW
    + rb"[\"']"
    + FILLED
    + rb"|"
    + FAR_ROW
    + rb"[\"'][^>]*(?<!/)>\s*<(?:\w+:)?c\b(?![^>]*\br\s*=))"
)
BEYOND_COLUMNS = re.compile(START + FAR_COLUMN + rb"[0-9]+[\"']" + FILLED)
WIDE = re.compile(START + WIDE_COLUMN + rb"[0-9]+[\"']" + FILLED)
ANY = re.compile(START + rb"[A-Za-z]+[0-9]+[\"']" + FILLED)
PLACE = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{1,3})([0-9]{1,7})[\"']")


def hold_size(xml: bytes) -> None:
    """Raises UnreadableError for a sheet longer or wider than a table; styled cells that hold nothing don't count."""
    if BEYOND_ROWS.search(xml):
        raise UnreadableError("too_many_rows", most=MOST_ROWS)
    if BEYOND_COLUMNS.search(xml):
        raise UnreadableError("too_many_columns", most=MOST_COLUMNS)
    if WIDE.search(xml) and _area(xml) > MOST_CELLS:
        raise UnreadableError("inflates")


def place_of(inside: bytes) -> Place | None:
    """Where the cell with these attributes stands."""
    found = PLACE.search(inside)
    if not found:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * 26 + letter - 64
    return int(found[2]) - 1, column - 1


def _area(xml: bytes) -> int:
    places = [place for found in ANY.finditer(xml) if (place := place_of(found[0]))]
    return (1 + max(row for row, _ in places)) * (1 + max(column for _, column in places))
