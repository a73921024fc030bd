"""Freshness in words: the table by name, both days, and by how much it lags behind."""

from datetime import date

import pytest

from dashboard.measures.page.freshness import StaleTable
from dashboard.text import say
from dashboard.wording.page.freshness import write_stale


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_stale_table_is_named_with_its_day_and_the_newest(lang: str) -> None:
    stale = StaleTable("suggestions", date(2025, 3, 31), date(2025, 12, 31), 275, 100)
    words = write_stale(lang, stale)
    assert say(lang, "format_name.suggestions") in words
    for day in (stale.day, stale.newest):
        assert say(lang, "as_at.day", year=day.year, month=day.month, day=day.day) in words
    assert "275" in words
    assert "100" in words
