"""Heading of a sheet: one row, or two where the upper groups the lower (评价情况 over 满意)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboard.catalogue.kinds import Format
from dashboard.uploads.file.decoded_file import Cells, RawRow
from dashboard.uploads.sheet.columns import lay_out

SEARCHED_ROWS = 30  # in which a heading is searched


@dataclass(frozen=True, slots=True)
class Heading:
    """Heading: index of its first row, number of rows, cells, and how many columns of the format it holds."""

    index: int
    depth: int
    cells: Cells
    known_columns: int


def find_heading(form: Format, rows: Sequence[RawRow]) -> Heading:
    """Find the first heading with the most known columns, else the first row with several cells."""
    best = max(
        _list_candidates(form, rows),
        key=lambda candidate: (candidate.known_columns, -candidate.depth),
        default=None,
    )
    if best and best.known_columns:
        return best
    at = next((at for at, (_, cells) in enumerate(rows) if sum(map(bool, cells)) > 1), 0)
    return Heading(at, 1, _trim(rows[at][1]) if rows else (), 0)


def count_known(form: Format, cells: Sequence[str]) -> int:
    return len(lay_out(form, cells, ()).positions)


def _list_candidates(form: Format, rows: Sequence[RawRow]) -> Iterator[Heading]:
    for at, (number, cells) in enumerate(rows[:SEARCHED_ROWS]):
        yield Heading(at, 1, _trim(cells), count_known(form, cells))
        if at + 1 < len(rows) and rows[at + 1][0] == number + 1:
            joined = _join_rows(form, cells, rows[at + 1][1])
            yield Heading(at, 2, joined, count_known(form, joined))


def _join_rows(form: Format, upper: Cells, lower: Cells) -> Cells:
    """Join two heading rows; an upper cell extends over blank cells to its right that have one below."""
    width = max(len(upper), len(lower))
    above, names = "", []
    for upper_name, lower_name in zip(_pad(upper, width), _pad(lower, width), strict=True):
        above = upper_name or (above if lower_name else "")
        names.append(_join_names(form, above, lower_name) if lower_name else upper_name)
    return _trim(names)


def _join_names(form: Format, above: str, below: str) -> str:
    """Join two names where the format knows the result (计划 + 完工日期), else take the lower if known."""
    return next((name for name in (above + below, below) if count_known(form, (name,))), above + below)


def _pad(cells: Sequence[str], width: int) -> list[str]:
    return [*(cell.strip() for cell in cells), *[""] * (width - len(cells))]


def _trim(cells: Sequence[str]) -> Cells:
    """Remove line breaks within headings and blank cells at the end."""
    names = ["".join(cell.splitlines()).strip() for cell in cells]
    while names and not names[-1]:
        names.pop()
    return tuple(names)
