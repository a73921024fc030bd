"""Where a sheet's heading stands: one row, or two of which the upper groups the lower (评价情况 over 满意)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboard.catalogue.kinds import Format
from dashboard.uploads.file.decoded_file import Cells, RawRow
from dashboard.uploads.sheet.columns import lay_out

LOOKED_AT = 30  # rows among which the heading is looked for


@dataclass(frozen=True, slots=True)
class Heading:
    """`at` and `depth` say which rows it takes, `fits` how many columns of the format it holds."""

    at: int
    depth: int
    cells: Cells
    fits: int


def heading_of(form: Format, rows: Sequence[RawRow]) -> Heading:
    """The first that holds most columns; where none holds any, the first row that looks like one."""
    best = max(_candidates(form, rows), key=lambda found: (found.fits, -found.depth), default=None)
    if best and best.fits:
        return best
    at = next((at for at, (_, cells) in enumerate(rows) if sum(map(bool, cells)) > 1), 0)
    return Heading(at, 1, _trimmed(rows[at][1]) if rows else (), 0)


def known_in(form: Format, cells: Sequence[str]) -> int:
    return len(lay_out(form, cells, ()).places)


def _candidates(form: Format, rows: Sequence[RawRow]) -> Iterator[Heading]:
    for at, (number, cells) in enumerate(rows[:LOOKED_AT]):
        yield Heading(at, 1, _trimmed(cells), known_in(form, cells))
        if at + 1 < len(rows) and rows[at + 1][0] == number + 1:
            joined = _joined(form, cells, rows[at + 1][1])
            yield Heading(at, 2, joined, known_in(form, joined))


def _joined(form: Format, upper: Cells, lower: Cells) -> Cells:
    """An upper cell reaches over the blank ones to its right, as long as something stands below them."""
    width = max(len(upper), len(lower))
    above, names = "", []
    for high, low in zip(_padded(upper, width), _padded(lower, width), strict=True):
        above = high or (above if low else "")
        names.append(_name(form, above, low) if low else high)
    return _trimmed(names)


def _name(form: Format, above: str, low: str) -> str:
    """The two together where the format knows them so (计划 + 完工日期), the lower where it knows that."""
    return next((name for name in (above + low, low) if known_in(form, (name,))), above + low)


def _padded(cells: Sequence[str], width: int) -> list[str]:
    return [*(cell.strip() for cell in cells), *[""] * (width - len(cells))]


def _trimmed(cells: Sequence[str]) -> Cells:
    """Without line breaks, as headings in narrow columns have them, and without blank cells at the end."""
    names = ["".join(cell.splitlines()).strip() for cell in cells]
    while names and not names[-1]:
        names.pop()
    return tuple(names)
