"""Rows of a person who is bound to places: theirs before and afterwards, by station and by area."""

from typing import Any

import pytest

from dashboard.catalogue.formats import FORMATS
from dashboard.uploads.check.check import check
from dashboard.uploads.store.boundaries import Place, find_place_faults, may_change_all
from dashboard.uploads.store.compare import compare_states
from tests.uploads.samples import FIGURE, STATIONS, build_present, build_sheet

FIGURES, PLACES = FORMATS["station_figures"], FORMATS["stations"]
S2: dict[str, Any] = {"code": "S2", "name": "第二站", "area_code": "A2", "kind": "liaison"}


def find_faults(form: str, row: dict[str, str], places: set[Place], *stored: dict[str, Any]) -> list[str]:
    stored_rows, file = build_present(form, *stored), build_sheet(form, row)
    checked = check(FORMATS[form], file, stored_rows)
    assert not checked.faults
    return [fault.code for fault in find_place_faults(checked, file, stored_rows, frozenset(places))]


@pytest.mark.parametrize(
    ("places", "faults"),
    [
        (set(), []),
        ({("station", "S2")}, []),
        ({("area", "A2")}, []),
        ({("area", "A1"), ("station", "S2")}, []),
        ({("area", "A1")}, ["not_theirs"]),
        ({("station", "007")}, ["not_theirs"]),
        ({("station", "A2"), ("area", "S2")}, ["not_theirs"]),
    ],
)
def test_figures_are_those_of_the_station_or_of_its_area(places: set[Place], faults: list[str]) -> None:
    assert find_faults("station_figures", FIGURE, places) == faults


@pytest.mark.parametrize("area", ["A1", "A2"])
def test_a_station_that_moves_must_be_theirs_before_and_afterwards(area: str) -> None:
    moved = {"code": "S2", "name": "第二站", "kind": "代表联络站", "area_code": "A1"}
    assert find_faults("stations", moved, {("area", area)}, S2) == ["not_theirs"]
    assert find_faults("stations", moved, {("area", "A1"), ("area", "A2")}, S2) == []
    assert find_faults("stations", moved, {("station", "S2")}, S2) == []


def test_what_belongs_to_no_place_is_nobodys_who_is_bound() -> None:
    row = {"year": "2025", "code": "drafts", "name": "草案", "value": "9"}
    assert find_faults("year_figures", row, {("area", "A1")}) == ["without_places"]
    assert find_faults("year_figures", row, set()) == []


@pytest.mark.parametrize("area", ["A1", "A2"])
def test_an_undo_must_bring_back_and_take_away_theirs_alone(area: str) -> None:
    blank = dict.fromkeys(column.code for column in PLACES.columns)
    before, after = ({("S2",): blank | S2 | {"area_code": code}} for code in ("A1", "A2"))
    differences = compare_states(PLACES, before, after).differences
    assert not may_change_all(PLACES, differences, STATIONS, frozenset({("area", area)}))
    assert may_change_all(PLACES, differences, STATIONS, frozenset({("area", "A1"), ("area", "A2")}))
    assert may_change_all(PLACES, differences, STATIONS, frozenset({("station", "S2")}))
    assert may_change_all(PLACES, differences, STATIONS, frozenset())
