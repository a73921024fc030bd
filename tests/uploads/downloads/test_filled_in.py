"""Months and stations that a template fills in, by the day."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.catalogue.formats import FORMATS
from dashboard.uploads.downloads.template import list_rows, list_young_months
from tests.uploads.samples import build_present

FORM = FORMATS["station_figures"]


@pytest.mark.parametrize(
    ("today", "months"),
    [
        (date(2025, 3, 16), ["2025-01", "2025-02"]),
        (date(2025, 3, 17), ["2025-02"]),
        (date(2025, 4, 1), ["2025-02", "2025-03"]),
    ],
)
def test_a_month_is_filled_in_until_45_days_after_its_last(today: date, months: list[str]) -> None:
    """17 March is 45 days after 31 January."""
    assert list_young_months(replace(build_present(FORM.name), today=today)) == months


def test_stations_are_filled_in_for_months_of_which_they_were_open_on_one_day() -> None:
    stations = [
        {"code": "T1", "name": "一", "area_code": "A1", "kind": "liaison", "closed_on": date(2025, 2, 1)},
        {"code": "T2", "name": "二", "area_code": "A1", "kind": "liaison", "closed_on": date(2025, 1, 31)},
        {"code": "T3", "name": "三", "area_code": "A1", "kind": "liaison", "opened_on": date(2025, 2, 28)},
        {"code": "T4", "name": "四", "area_code": "A1", "kind": "liaison", "opened_on": date(2025, 3, 1)},
    ]
    store = replace(build_present(FORM.name, stations=tuple(stations)), today=date(2025, 3, 17))
    assert [tuple(row[:3]) for row in list_rows(FORM, store)] == [
        ("T1", "一", "2025-02"),
        ("T3", "三", "2025-02"),
    ]
