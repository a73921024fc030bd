"""Columns of a file matched to its format by heading or code; personal columns are dropped, unknown ones named."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dashboard.catalogue.kinds import Column, Format, Type
from dashboard.uploads.faults import Fault
from dashboard.uploads.sheet import personal_data
from dashboard.uploads.sheet.character_width import normalise_width

Rows = Sequence[tuple[int, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class ColumnLayout:
    """Layout of a file's columns: `positions` (from 0) of each known column, that under its own heading first.

    `headless` are positions without a heading, `content_positions` those whose cells make a row count.
    """

    positions: Mapping[str, tuple[int, ...]]
    headings: Mapping[str, str]
    unknown: tuple[str, ...]
    dropped: tuple[str, ...]
    headless: tuple[int, ...]
    content_positions: tuple[int, ...]
    faults: tuple[Fault, ...]

    def has_content(self, cells: Sequence[str]) -> bool:
        """Whether the row has data: a running number or note in an unknown column doesn't count."""
        return any(cells[at].strip() for at in self.content_positions if at < len(cells))


def lay_out(form: Format, headings: Sequence[str], rows: Rows) -> ColumnLayout:
    """Match columns by heading; personal ones are dropped before anything else is derived from their cells."""
    by_heading = map_headings(form)
    widest = max((len(cells) for _, cells in rows), default=0)
    given = [heading.strip() for heading in headings] + [""] * (widest - len(headings))
    known: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    unknown, dropped, headless = [], [], []
    for position, heading in enumerate(given):
        rank, column = by_heading.get(_normalise(heading), (0, None))
        if _is_personal(column, heading, position, rows):
            dropped.append(heading or get_letters(position))
        elif column:
            known[column.code].append((rank, position))
        elif heading:
            unknown.append(heading)
        else:
            headless.append(position)
    positions = {code: tuple(position for _, position in sorted(matches)) for code, matches in known.items()}
    return ColumnLayout(
        positions=positions,
        headings={
            c.code: given[positions[c.code][0]] if c.code in positions else c.heading for c in form.columns
        },
        unknown=tuple(unknown),
        dropped=tuple(dropped),
        headless=tuple(headless),
        content_positions=(*(position for matches in positions.values() for position in matches), *headless),
        faults=tuple(_find_faults(form, known, given)),
    )


def get_letters(at: int) -> str:
    """Excel's letters of a column: 0 is A, 26 is AA."""
    before, last = divmod(at, 26)
    return (get_letters(before - 1) if before else "") + chr(ord("A") + last)


def _normalise(heading: str) -> str:
    """Normalise a heading: no blanks, no star of required columns, half-width, lower case."""
    return "".join(normalise_width(heading).split()).strip("*").lower()


@cache
def map_headings(form: Format) -> Mapping[str, tuple[int, Column]]:
    """Map every accepted heading to (rank, column); rank 0 is the column's own heading or code, 1 an alternative."""
    others = {_normalise(name): (1, column) for column in form.columns for name in column.other_headings}
    own = {_normalise(name): (0, column) for column in form.columns for name in (column.heading, column.code)}
    return others | own


def _is_personal(column: Column | None, heading: str, at: int, rows: Rows) -> bool:
    if column and column.type not in (Type.CODE, Type.TEXT):
        return False
    filled = [cells[at] for _, cells in rows if at < len(cells)]
    if column is None:
        return personal_data.is_personal_heading(heading) or any(
            map(personal_data.has_personal_number, filled)
        )
    return personal_data.are_mostly_numbers(filled, mobiles=column.type == Type.TEXT)


def _find_faults(
    form: Format, known: Mapping[str, list[tuple[int, int]]], given: Sequence[str]
) -> Iterator[Fault]:
    required = tuple(column.heading for column in form.columns if column.required)
    if not known:
        yield Fault("no_known_column", None, "", values={"options": required})
        return
    for code, matches in known.items():
        ranks = [rank for rank, _ in matches]
        if len(set(ranks)) < len(ranks):
            names = tuple(f"{given[at]}（{get_letters(at)}）" for _, at in matches)
            yield Fault("column_twice", None, form.get_column(code).heading, values={"names": names})
    for column in form.columns:
        if column.required and column.code not in known:
            yield Fault("missing_column", None, column.heading)
