"""A file while it is being checked: what was read of it, the cells of the format's own columns only."""

import json
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from io import BytesIO
from itertools import chain, islice
from typing import Any, cast

from dashboard.catalogue.kinds import Format
from dashboard.uploads.check.cell_readers import PLACEHOLDERS
from dashboard.uploads.file.decode import (
    Decoded,
    Fitted,
    Kind,
    LeftOut,
    WhichSheetError,
    decode,
    fit,
    with_month,
)
from dashboard.uploads.file.decoded_file import Cells, RawRow
from dashboard.uploads.sheet.character_width import half_width
from dashboard.uploads.sheet.columns import lay_out
from dashboard.uploads.sheet.personal_data import masked
from dashboard.uploads.sheet.table import Sheet

SOMETHING = "***"  # in place of what stands in a column without a heading


@dataclass(frozen=True, slots=True)
class Taken:
    """One sheet as it was taken for the format's table, with the cells of the format's columns alone.

    `dropped` names its columns with personal data, `unknown` those that the format doesn't have.
    """

    fitted: Fitted
    dropped: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """`taken` are the sheets that fit; several only where a person has to say which."""

    kind: Kind
    taken: tuple[Taken, ...]

    def of_sheet(self, name: str) -> Taken | None:
        """None where it isn't said which."""
        if len(self.taken) == 1:
            return self.taken[0]
        return next((one for one in self.taken if one.fitted.sheet_name == name), None)


def read(form: Format, content: bytes, file_name: str) -> Kept:
    """Raises UnreadableError where the file is no table."""
    decoded = decode(content, file_name)
    return Kept(decoded.kind, tuple(_only_known(form, fitted) for fitted in _fitting(form, decoded)))


def as_answered(form: Format, taken: Taken, *, month: str, blanks: bool) -> Sheet:
    """The sheet with the month of its title in each row, and marks for nothing made blank."""
    sheet = with_month(taken.fitted.sheet, form, month) if month else taken.fitted.sheet
    if not blanks:
        return sheet
    rows = ((number, tuple(map(_blank_for_nothing, cells))) for number, cells in sheet.rows)
    return replace(sheet, rows=tuple(rows))


def packed(kept: Kept) -> bytes:
    """A line of JSON with all but the rows, then one for each row, compressed.

    Line by line, so that no single step keeps the server's other threads waiting.
    """
    head = {"kind": kept.kind, "taken": [_head(taken) for taken in kept.taken]}
    rows = (row for taken in kept.taken for row in taken.fitted.sheet.rows)
    compressor = zlib.compressobj(level=1)
    lines = [compressor.compress(json.dumps(line).encode() + b"\n") for line in chain([head], rows)]
    return b"".join((*lines, compressor.flush()))


def unpacked(content: bytes) -> Kept:
    """A text that stands in many cells is one object: less to hold, and less to free at once."""
    lines = BytesIO(zlib.decompress(content))
    head, texts = json.loads(lines.readline()), dict[str, str]()
    rows = ((number, tuple(map(texts.setdefault, cells, cells))) for number, cells in map(json.loads, lines))
    return Kept(cast(Kind, head["kind"]), tuple(_taken(taken, rows) for taken in head["taken"]))


def _head(taken: Taken) -> dict[str, Any]:
    sheet = taken.fitted.sheet
    empty = replace(taken, fitted=replace(taken.fitted, sheet=replace(sheet, rows=())))
    return {**asdict(empty), "rows": len(sheet.rows)}


def _taken(head: dict[str, Any], rows: Iterator[RawRow]) -> Taken:
    """With the next of `rows`; a draft that waits since before they had lines of their own holds them itself."""
    fitted = head["fitted"]
    own = ((number, tuple(cells)) for number, cells in fitted["sheet"]["rows"])
    sheet = Sheet(tuple(fitted["sheet"]["headings"]), (*own, *islice(rows, head.get("rows", 0))))
    left_out = tuple(LeftOut(**row) for row in fitted["left_out"])
    table = Fitted(sheet, fitted["sheet_name"], left_out, fitted["title_month"])
    return Taken(table, tuple(head["dropped"]), tuple(head["unknown"]))


def _fitting(form: Format, decoded: Decoded) -> list[Fitted]:
    try:
        return [fit(decoded, form)]
    except WhichSheetError as error:
        return [fit(decoded, form, name) for name in error.names]


def _only_known(form: Format, fitted: Fitted) -> Taken:
    """The places of the columns stay, so that Excel's letters stay true; nothing is left in those that go.

    A heading of which nothing is known may be a row of data: then no name is kept either.
    """
    sheet = fitted.sheet
    layout = lay_out(form, sheet.headings, sheet.rows)
    names = tuple(map(masked, layout.unknown)) if layout.places else ()
    known, nameless = frozenset(layout.used) - frozenset(layout.nameless), frozenset(layout.nameless)
    rows = tuple((number, _emptied(cells, known, nameless)) for number, cells in sheet.rows)
    without = Sheet(_emptied(sheet.headings, known), rows)
    return Taken(replace(fitted, sheet=without), layout.dropped, names)


def _emptied(cells: Cells, known: frozenset[int], nameless: frozenset[int] = frozenset()) -> Cells:
    return tuple(
        cell if at in known else _hidden(cell) if at in nameless else "" for at, cell in enumerate(cells)
    )


def _hidden(cell: str) -> str:
    """What stands below no heading is a fault whatever it is: it is enough to keep that something does."""
    return SOMETHING if _blank_for_nothing(cell).strip() else cell


def _blank_for_nothing(cell: str) -> str:
    return "" if half_width(cell).strip() in PLACEHOLDERS else cell
