"""What a staff member bound to stations or areas may bring in and take back: theirs, and nothing else."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Connection

from dashboard.catalogue.kinds import Format
from dashboard.uploads.check.check import Checked, Fault, Present, Sheet
from dashboard.uploads.sheet.columns import lay_out
from dashboard.uploads.sheet.table import Row
from dashboard.uploads.store.compare import Difference

Place = tuple[str, str]  # area or station, and its code
PLACED_BY = {"areas": "code", "stations": "code"}


class Person(Protocol):
    """Who brings something in; without places, for all of them."""

    @property
    def name(self) -> str: ...
    @property
    def places(self) -> frozenset[Place]: ...


@dataclass(frozen=True, slots=True)
class Asking:
    """`who` looks up, in the transaction of a write, who is asking, and raises where they may not.

    `address` and `login` say for the audit from where: a browser's, or the system's user.
    """

    who: Callable[[Connection], Person]
    address: str = ""
    login: str = ""

    @property
    def where(self) -> dict[str, str]:
        return {"address": self.address, "login": self.login}


def faults_of(
    checked: Checked, sheet: Sheet, present: Present, places: frozenset[Place]
) -> tuple[Fault, ...]:
    """The rows of a checked file that aren't this person's; those that stand now must be theirs too."""
    if not places or not checked.rows:
        return ()
    form, theirs = checked.form, _theirs(checked.form, present.stations, places)
    column = _placed_by(form)
    if not column:
        return (Fault("without_places", None, ""),)
    layout = lay_out(form, sheet.headings, sheet.rows)
    cells, at = dict(sheet.rows), layout.places[column][0] if column in layout.places else -1
    keyed = ((row, present.rows.get(tuple(row[name] for name in form.key))) for row in checked.rows)
    return tuple(
        Fault("not_theirs", row["line"], layout.headings[column], _told(cells[row["line"]], at))
        for row, before in keyed
        if not (theirs(row) and theirs(before))
    )


def _told(cells: Sequence[str], at: int) -> str:
    """The place as the file names it."""
    return cells[at].strip() if 0 <= at < len(cells) else ""


def all_theirs(
    form: Format, differences: Iterable[Difference], stations: Iterable[Row], places: frozenset[Place]
) -> bool:
    """Whether every row of these is this person's, before and after."""
    if not places:
        return True
    theirs = _theirs(form, stations, places)
    return all(theirs(one.before) and theirs(one.after) for one in differences)


def _placed_by(form: Format) -> str:
    codes = [column.code for column in form.columns]
    return PLACED_BY.get(form.name) or next((c for c in ("station_code", "area_code") if c in codes), "")


def _theirs(form: Format, stations: Iterable[Row], places: frozenset[Place]) -> Callable[[Row | None], bool]:
    area_of = {row["code"]: row["area_code"] for row in stations}

    def theirs(row: Row | None) -> bool:
        return row is None or not places.isdisjoint(_places_of(form, row, area_of))

    return theirs


def _places_of(form: Format, row: Row, area_of: Mapping[str, str]) -> set[Place]:
    """The station that a row is about, and its area."""
    if form.name == "areas":
        return {("area", row["code"])}
    if form.name == "stations":
        return {("station", row["code"]), ("area", row["area_code"])}
    if station := row.get("station_code"):
        return {("station", station), ("area", area_of.get(station, ""))}
    return {("area", row.get("area_code") or "")}
