"""Boundaries: staff bound to areas or stations import and undo rows of these only."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Connection

from dashboard.catalogue.kinds import Format
from dashboard.uploads.check.check import CheckResult, Fault, Present, Sheet
from dashboard.uploads.sheet.columns import lay_out
from dashboard.uploads.sheet.table import Row
from dashboard.uploads.store.compare import Difference

Place = tuple[str, str]  # area or station, and its code
PLACE_COLUMNS = {"areas": "code", "stations": "code"}


class Person(Protocol):
    """User who imports or undoes; without places, for all of them."""

    @property
    def name(self) -> str: ...
    @property
    def places(self) -> frozenset[Place]: ...


@dataclass(frozen=True, slots=True)
class Requester:
    """Requester of a write; `identify` resolves the user within its transaction and raises without the role.

    `address` (of the browser) and `login` (operating system user) are for the audit.
    """

    identify: Callable[[Connection], Person]
    address: str = ""
    login: str = ""

    @property
    def audit_fields(self) -> dict[str, str]:
        return {"address": self.address, "login": self.login}


def find_place_faults(
    result: CheckResult, sheet: Sheet, present: Present, places: frozenset[Place]
) -> tuple[Fault, ...]:
    """Find rows outside the user's places, before or after the import."""
    if not places or not result.rows:
        return ()
    form, is_theirs = result.form, _build_ownership_test(result.form, present.stations, places)
    column = _find_place_column(form)
    if not column:
        return (Fault("without_places", None, ""),)
    layout = lay_out(form, sheet.headings, sheet.rows)
    cells, position = dict(sheet.rows), layout.positions[column][0] if column in layout.positions else -1
    pairs = ((row, present.rows.get(form.build_key(row))) for row in result.rows)
    return tuple(
        Fault("not_theirs", row["line"], layout.headings[column], _get_text(cells[row["line"]], position))
        for row, before in pairs
        if not (is_theirs(row) and is_theirs(before))
    )


def _get_text(cells: Sequence[str], at: int) -> str:
    """The place as the file spells it, blank where it has no such column."""
    return cells[at].strip() if 0 <= at < len(cells) else ""


def may_change_all(
    form: Format, differences: Iterable[Difference], stations: Iterable[Row], places: frozenset[Place]
) -> bool:
    """Whether every row lies within the user's places, before and after."""
    if not places:
        return True
    is_theirs = _build_ownership_test(form, stations, places)
    return all(is_theirs(difference.before) and is_theirs(difference.after) for difference in differences)


def _find_place_column(form: Format) -> str:
    codes = [column.code for column in form.columns]
    return PLACE_COLUMNS.get(form.name) or next((c for c in ("station_code", "area_code") if c in codes), "")


def _build_ownership_test(
    form: Format, stations: Iterable[Row], places: frozenset[Place]
) -> Callable[[Row | None], bool]:
    area_of = {row["code"]: row["area_code"] for row in stations}

    def is_theirs(row: Row | None) -> bool:
        return row is None or not places.isdisjoint(_list_places(form, row, area_of))

    return is_theirs


def _list_places(form: Format, row: Row, area_of: Mapping[str, str]) -> set[Place]:
    """List the station and area of a row."""
    if form.name == "areas":
        return {("area", row["code"])}
    if form.name == "stations":
        return {("station", row["code"]), ("area", row["area_code"])}
    if station := row.get("station_code"):
        return {("station", station), ("area", area_of.get(station, ""))}
    return {("area", row.get("area_code") or "")}
