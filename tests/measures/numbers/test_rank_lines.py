"""Lines of the ranking as they are shown, and who takes part beside a demonstration."""

from fractions import Fraction
from typing import Any

from dashboard.measures.numbers.rank_table import build_rank_table, rank_places
from dashboard.measures.numbers.ranking import Rule
from tests.measures.views import build_row, build_view

JANUARY = ("2025-01", "2025-01")


def test_a_line_shows_its_rate_between_the_ends_of_its_interval() -> None:
    """Wilson's interval of 8 in 10 at 95 % is 49.02 to 94.33 %."""
    rows = [build_row("a1", "2025-01", 10, 8), build_row("a2", "2025-01", 10, 7)]
    rule = Rule((("completion_rate", Fraction(1)),), 1, "rate", 0.95)
    table = build_rank_table(build_view(rows, JANUARY, rule=rule), "station_code")
    first = table.lines[0]
    assert (first.code, first.name, first.numerator, first.denominator) == ("a1", "站a1", 8, 10)
    assert (first.low, first.value, first.high) == (49.02, 80.0, 94.33)


def test_a_table_says_since_which_batch_its_rule_holds_and_what_it_is_compared_with() -> None:
    table = build_rank_table(
        build_view([build_row("a1", "2025-01", 100, 99)], JANUARY, as_of=7, rule_since=3), "station_code"
    )
    assert (table.since, table.before) == (3, ("2024-12", "2024-12"))


def test_demonstration_stations_take_no_part_beside_uploaded_figures() -> None:
    places: dict[str, dict[str, Any]] = {"a1": {}, "a2": {}, "x1": {"demonstration": True}}
    ranking, _ = rank_places(
        build_view([build_row("a1", "2025-01", 100, 99)], JANUARY, places), "station_code"
    )
    assert [place.code for place in ranking.places] == ["a1"]
    assert [left.code for left in ranking.unplaced] == ["a2"]
