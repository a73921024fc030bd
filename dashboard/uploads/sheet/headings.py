"""Which column of a file is which: known ones by heading or code, personal ones dropped, the others named."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dashboard.catalogue.kinds import Column, Format, Type
from dashboard.uploads.faults import Fault
from dashboard.uploads.sheet import personal
from dashboard.uploads.sheet.widths import half_width

Rows = Sequence[tuple[int, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Layout:
    """`places` of each known column in the file, the one of its own heading first; `faults` of the heading."""

    places: Mapping[str, tuple[int, ...]]
    headings: Mapping[str, str]
    unknown: tuple[str, ...]
    dropped: tuple[str, ...]
    nameless: tuple[int, ...]
    used: tuple[int, ...]
    faults: tuple[Fault, ...]

    def holds(self, cells: Sequence[str]) -> bool:
        """Whether the row says anything: a running number or note in a column that is left out is nothing."""
        return any(cells[at].strip() for at in self.used if at < len(cells))


def lay_out(form: Format, headings: Sequence[str], rows: Rows) -> Layout:
    """Personal columns go first, so that nothing else sees them."""
    by_heading = _by_heading(form)
    widest = max((len(cells) for _, cells in rows), default=0)
    given = [heading.strip() for heading in headings] + [""] * (widest - len(headings))
    known: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    unknown, dropped, nameless = [], [], []
    for at, heading in enumerate(given):
        rank, column = by_heading.get(_plain(heading), (0, None))
        if _is_personal(column, heading, at, rows):
            dropped.append(heading or letters(at))
        elif column:
            known[column.code].append((rank, at))
        elif heading:
            unknown.append(heading)
        else:
            nameless.append(at)
    places = {code: tuple(at for _, at in sorted(found)) for code, found in known.items()}
    return Layout(
        places=places,
        headings={c.code: given[places[c.code][0]] if c.code in places else c.heading for c in form.columns},
        unknown=tuple(unknown),
        dropped=tuple(dropped),
        nameless=tuple(nameless),
        used=(*(at for found in places.values() for at in found), *nameless),
        faults=tuple(_faults(form, known, given)),
    )


def letters(at: int) -> str:
    """The name that Excel gives the column: 0 is A, 26 is AA."""
    before, last = divmod(at, 26)
    return (letters(before - 1) if before else "") + chr(ord("A") + last)


def _plain(heading: str) -> str:
    """Without blanks and the star of what must be filled, half-width, in small letters."""
    return "".join(half_width(heading).split()).strip("*").lower()


@cache
def _by_heading(form: Format) -> Mapping[str, tuple[int, Column]]:
    """What may stand in the heading: rank 0 is the column's own name, rank 1 another way to say it."""
    others = {_plain(name): (1, column) for column in form.columns for name in column.other_headings}
    own = {_plain(name): (0, column) for column in form.columns for name in (column.heading, column.code)}
    return others | own


def _is_personal(column: Column | None, heading: str, at: int, rows: Rows) -> bool:
    if column and column.type not in (Type.CODE, Type.TEXT):
        return False
    filled = [cells[at] for _, cells in rows if at < len(cells)]
    if column is None:
        return personal.by_heading(heading) or any(map(personal.found_in, filled))
    return personal.fills(filled, mobiles=column.type == Type.TEXT)


def _faults(
    form: Format, known: Mapping[str, list[tuple[int, int]]], given: Sequence[str]
) -> Iterator[Fault]:
    required = tuple(column.heading for column in form.columns if column.required)
    if not known:
        yield Fault("no_known_column", None, "", values={"options": required})
        return
    for code, found in known.items():
        ranks = [rank for rank, _ in found]
        if len(set(ranks)) < len(ranks):
            names = tuple(f"{given[at]}（{letters(at)}）" for _, at in found)
            yield Fault("column_twice", None, form.column(code).heading, values={"names": names})
    for column in form.columns:
        if column.required and column.code not in known:
            yield Fault("missing_column", None, column.heading)
