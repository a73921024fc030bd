"""How many stations a reading knows, and whether some or all of its rows are young."""

from datetime import date
from typing import Any

import pytest

from dashboard.catalogue.metrics import METRICS
from dashboard.measures.numbers.readings import Reading
from dashboard.measures.numbers.view import View
from tests.measures.views import build_row, build_view

LATER = date(2026, 6, 30)


def read_both_ways(here: View, code: str) -> list[Reading]:
    """The metric over all rows, and of area a, to which all stations belong."""
    return [here.read(METRICS[code]), here.read_by(METRICS[code], "area_code")["a"]]


def test_a_station_is_known_where_every_row_of_it_is() -> None:
    """a1 reports resolved items in January and March, a2 never, a3 always: 1 of 3 stations."""
    rows = [
        build_row(station, month, 10, 8, resolved=resolved)
        for station, month, resolved in (
            ("a1", "2025-01", 5),
            ("a1", "2025-02", None),
            ("a1", "2025-03", 6),
            ("a2", "2025-01", None),
            ("a2", "2025-02", None),
            ("a2", "2025-03", None),
            ("a3", "2025-01", 5),
            ("a3", "2025-02", 5),
            ("a3", "2025-03", 5),
        )
    ]
    for matches in read_both_ways(build_view(rows), "resolution_rate"):
        assert (matches.known, matches.stations) == (1, 3)
        assert (matches.numerator, matches.denominator) == (26, 40)
        assert not matches.complete


@pytest.mark.parametrize(
    ("days", "young", "all_young"),
    [
        ({"a1": {}, "a2": {"as_at": LATER}}, True, True),
        ({"a1": {}, "a2": {"month": "2025-01"}}, True, False),
        ({"a1": {}, "a2": {}}, True, True),
        ({"a1": {"as_at": LATER}, "a2": {"as_at": LATER}}, False, False),
    ],
)
def test_a_reading_is_young_in_part_or_throughout(
    days: dict[str, dict[str, Any]], young: bool, all_young: bool
) -> None:
    """30 November is 31 days before 31 December, and the whole month young with it; January isn't."""
    rows = [build_row(station, "2025-11", 10, 8) | more for station, more in days.items()]
    for matches in read_both_ways(build_view(rows), "completion_rate"):
        assert (matches.young, matches.all_young) == (young, all_young)
