"""Which column of a file is which: known ones by heading or code, personal ones dropped, the others named."""

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
    """`places` of each known column in the file, the one of its own heading first; `faults` of the heading."""

    positions: Mapping[str, tuple[int, ...]]
    headings: Mapping[str, str]
    unknown: tuple[str, ...]
    dropped: tuple[str, ...]
    headless: tuple[int, ...]
    used: tuple[int, ...]
    faults: tuple[Fault, ...]

    def has_content(self, cells: Sequence[str]) -> bool:
        """Whether the row says anything: a running number or note in a column that is left out is nothing."""
        return any(cells[at].strip() for at in self.used if at < len(cells))


def lay_out(form: Format, headings: Sequence[str], rows: Rows) -> ColumnLayout:
    """Personal columns go first, so that nothing else sees them."""
    by_heading = map_headings(form)
    widest = max((len(cells) for _, cells in rows), default=0)
    given = [heading.strip() for heading in headings] + [""] * (widest - len(headings))
    known: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    unknown, dropped, nameless = [], [], []
    for position, heading in enumerate(given):
        rank, column = by_heading.get(_normalise(heading), (0, None))
        if _is_personal(column, heading, position, rows):
            dropped.append(heading or get_letters(position))
        elif column:
            known[column.code].append((rank, position))
        elif heading:
            unknown.append(heading)
        else:
            nameless.append(position)
    positions = {code: tuple(position for _, position in sorted(matches)) for code, matches in known.items()}
    return ColumnLayout(
        positions=positions,
        headings={
            c.code: given[positions[c.code][0]] if c.code in positions else c.heading for c in form.columns
        },
        unknown=tuple(unknown),
        dropped=tuple(dropped),
        headless=tuple(nameless),
        used=(*(position for matches in positions.values() for position in matches), *nameless),
        faults=tuple(_find_faults(form, known, given)),
    )


def get_letters(at: int) -> str:
    """The name that Excel gives the column: 0 is A, 26 is AA."""
    before, last = divmod(at, 26)
    return (get_letters(before - 1) if before else "") + chr(ord("A") + last)


def _normalise(heading: str) -> str:
    """Without blanks and the star of what must be filled, half-width, in small letters."""
    return "".join(normalise_width(heading).split()).strip("*").lower()


@cache
def map_headings(form: Format) -> Mapping[str, tuple[int, Column]]:
    """What may stand in the heading: rank 0 is the column's own name, rank 1 another way to say it."""
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
            names = tuple(f"{given[at]}({get_letters(at)})" for _, at in matches)
            yield Fault("column_twice", None, form.get_column(code).heading, values={"names": names})
    for column in form.columns:
        if column.required and column.code not in known:
            yield Fault("missing_column", None, column.heading)
