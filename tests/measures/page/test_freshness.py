"""Figures that lag behind the newest of all, by the days that their format allows."""

from datetime import date, timedelta

import pytest

from dashboard.catalogue.formats import FORMATS
from dashboard.measures.page.freshness import find_stale

FRESH = {name: form.fresh_days for name, form in FORMATS.items()}
NEWEST = date(2025, 12, 31)


@pytest.mark.parametrize("table", ["station_figures", "micro_projects", "suggestions", "activities"])
def test_a_table_is_stale_one_day_after_what_its_format_allows(table: str) -> None:
    most = FRESH[table]
    assert most
    other = "opinions" if table != "opinions" else "activities"
    for days, expected in ((most, []), (most + 1, [(table, most + 1)])):
        last_days = {table: NEWEST - timedelta(days=days), other: NEWEST}
        assert [(stale.table, stale.days) for stale in find_stale(last_days, FRESH)] == expected


def test_what_is_newest_is_never_stale_nor_is_nothing() -> None:
    assert list(find_stale({"station_figures": date(2020, 1, 1)}, FRESH)) == []
    assert list(find_stale({}, FRESH)) == []
