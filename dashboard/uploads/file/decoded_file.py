"""Decoded file: its sheets of text cells, before any upload format is applied."""

from dataclasses import dataclass
from typing import Literal

FileKind = Literal["utf-8", "utf-8-sig", "utf-16", "gb18030", "xlsx", "xls"]
Cells = tuple[str, ...]
RawRow = tuple[int, Cells]

MAX_BYTES = 20 * 2**20
MAX_ROWS = 200_000
MAX_COLUMNS = 200


@dataclass(frozen=True, slots=True)
class RawSheet:
    """Sheet as decoded; `rows` are those with content: (row as Excel counts it, cells as text)."""

    name: str
    rows: tuple[RawRow, ...]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class DecodedFile:
    """Decoded file; `kind` is as detected. A text file is one sheet without a name."""

    kind: FileKind
    sheets: tuple[RawSheet, ...]
