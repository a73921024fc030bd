"""Container of an .xls, a small file system: its chains of sectors are checked for circles. Source: [MS-CFB].

The library that reads .xls would follow a circular chain for ever.
"""

import struct
from collections.abc import Iterator, Sequence
from itertools import islice

from dashboard.uploads.file.unreadable import UnreadableError

HEADER = 512
SECTOR_POWER, FIRST_SMALL, FIRST_OF_LIST, LIST = 30, 60, 68, 76  # offsets in the header
IN_HEADER = 109  # sectors of the table that the header names
SECTORS = {9: 512, 12: 4096}  # bytes
LARGEST = 0xFFFFFFFA  # greater numbers are markers: end of chain, free


def check_chains(content: bytes) -> None:
    """Raise UnreadableError where the container is truncated or a chain of its sectors is circular."""
    try:
        size = SECTORS[struct.unpack_from("<H", content, SECTOR_POWER)[0]]
        sectors = list(islice(_list_table_sectors(content, size), _compute_table_limit(content, size) + 1))
        if len(sectors) > _compute_table_limit(content, size):  # a sector is named repeatedly
            raise UnreadableError("damaged_workbook")
        table = [entry for sector in sectors for entry in _read_entries(content, size, sector)]
        first = struct.unpack_from("<I", content, FIRST_SMALL)[0]
        if _has_circle(table):
            raise UnreadableError("damaged_workbook")
        small = [
            entry for sector in _follow_chain(table, first) for entry in _read_entries(content, size, sector)
        ]
    except (struct.error, LookupError) as error:
        raise UnreadableError("damaged_workbook") from error
    if _has_circle(small):
        raise UnreadableError("damaged_workbook")


def _read_entries(content: bytes, size: int, sector: int) -> Sequence[int]:
    return struct.unpack_from(f"<{size // 4}I", content, HEADER + sector * size)


def _list_table_sectors(content: bytes, size: int) -> Iterator[int]:
    """Yield the table's sectors: those named in the header, then those in the lists of large files."""
    yield from (at for at in struct.unpack_from(f"<{IN_HEADER}I", content, LIST) if at <= LARGEST)
    next_list, lists = struct.unpack_from("<II", content, FIRST_OF_LIST)
    for _ in range(min(lists, len(content) // size)):
        if next_list > LARGEST:
            return
        *entries, next_list = _read_entries(content, size, next_list)
        yield from (at for at in entries if at <= LARGEST)


def _compute_table_limit(content: bytes, size: int) -> int:
    """Compute an upper limit: twice the sectors of a table of all sectors, and those in the header."""
    return 2 * len(content) // size // (size // 4) + IN_HEADER


def _follow_chain(table: Sequence[int], first: int) -> Iterator[int]:
    while first <= LARGEST:
        yield first
        first = table[first]


def _has_circle(table: Sequence[int]) -> bool:
    """Whether a chain returns to itself; each entry is the next sector of its chain."""
    visited_from = [-1] * len(table)
    for start, visited in enumerate(visited_from):
        if visited >= 0:
            continue
        at = start
        while at < len(table) and visited_from[at] < 0:
            visited_from[at] = start
            at = table[at]
        if at < len(table) and visited_from[at] == start:
            return True
    return False
