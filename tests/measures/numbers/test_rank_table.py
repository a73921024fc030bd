"""Who takes part in a ranking, over which months, and what a station's page tells of it."""

from datetime import date
from typing import Any

import pandas as pd

from dashboard.measures.numbers.rank_table import rank_places
from dashboard.measures.numbers.ranking import Rule
from dashboard.measures.page.station import (
    build_station_lines,
    list_quarters,
    read_ranks,
    read_reports,
    read_station_with_rooms,
)
from tests.measures.views import build_row, build_view

JANUARY = ("2025-01", "2025-01")


def test_only_liaison_stations_are_ranked_and_the_silent_ones_stand_apart() -> None:
    rows = [
        build_row("a1", "2025-01", 100, 99),
        build_row("a2", "2025-01", 100, 98),
        build_row("a3", "2025-01", 0, 0),
        build_row("a4", "2025-01", 10, 10),
        build_row("i1", "2025-01", 100, 100),
    ]
    named: dict[str, dict[str, Any]] = {r["station_code"]: {} for r in rows}
    places = named | {"a5": {}}
    places["i1"] = {"kind": "industry"}
    ranking, _ = rank_places(build_view(rows, JANUARY, places), "station_code")
    assert [(p.code, p.rank) for p in ranking.places] == [("a1", 1), ("a2", 2)]
    assert {u.code: u.reason for u in ranking.unplaced} == {
        "a3": "no_cases",
        "a4": "below_minimum",
        "a5": "unknown_parts",
    }


def test_young_months_are_left_out_of_a_ranking() -> None:
    rows = [
        build_row("a1", "2025-10", 50, 50),
        build_row("a1", "2025-12", 50, 0),
        build_row("a2", "2025-10", 50, 49),
    ]
    ranking, _ = rank_places(build_view(rows), "station_code")
    assert [(p.code, p.numerator, p.denominator) for p in ranking.places] == [("a1", 50, 50), ("a2", 49, 50)]


def test_a_part_that_is_unknown_in_one_month_keeps_a_station_out() -> None:
    rows = [
        build_row("a1", "2025-01", 50, 50, resolved=40),
        build_row("a1", "2025-02", 50, 50),
        build_row("a2", "2025-01", 50, 50, resolved=30),
    ]
    rule = Rule((("resolution_rate", 1),), 30, "rate", 0.95)  # type: ignore[arg-type]
    ranking, _ = rank_places(build_view(rows, rule=rule), "station_code")
    assert [p.code for p in ranking.places] == ["a2"]
    assert [(u.code, u.reason) for u in ranking.unplaced] == [("a1", "unknown_parts")]


def test_movement_is_against_the_period_before() -> None:
    rows = [
        build_row("a1", "2025-04", 100, 99),
        build_row("a2", "2025-04", 100, 80),
        build_row("a1", "2025-01", 100, 80),
        build_row("a2", "2025-01", 100, 98),
    ]
    ranking, _ = rank_places(build_view(rows, ("2025-04", "2025-06")), "station_code")
    assert [(p.code, p.movement) for p in ranking.places] == [("a1", 1), ("a2", -1)]


def test_areas_sum_their_stations() -> None:
    rows = [
        build_row("a1", "2025-01", 50, 50),
        build_row("a2", "2025-01", 50, 40),
        build_row("b1", "2025-01", 100, 95),
    ]
    ranking, _ = rank_places(build_view(rows, JANUARY), "area_code")
    assert [(p.code, p.numerator, p.denominator) for p in ranking.places] == [("b", 95, 100), ("a", 90, 100)]


def test_a_parent_is_told_by_itself_and_with_its_rooms() -> None:
    rows = [
        build_row("a0", "2025-01", 10, 9),
        build_row("a1", "2025-01", 20, 20),
        build_row("a2", "2025-01", 5, 5),
    ]
    places = {"a0": {}, "a1": {"parent_code": "a0"}, "a2": {"parent_code": "a1"}}
    here = build_view(rows, JANUARY, places)
    assert read_station_with_rooms(here, "a0")["received"].numerator == 35
    assert read_station_with_rooms(here, "a1")["received"].numerator == 25
    assert read_station_with_rooms(here, "a2") == {}
    own = {line.code: line.readings["received"].numerator for line in build_station_lines(here)}
    assert own == {"a0": 10, "a1": 20, "a2": 5}


def test_a_ring_of_parents_ends() -> None:
    places = {"a0": {"parent_code": "a1"}, "a1": {"parent_code": "a0"}}
    assert (
        read_station_with_rooms(build_view([build_row("a0", "2025-01", 1, 1)], JANUARY, places), "a0")[
            "received"
        ].numerator
        == 1
    )


def test_ranks_over_time_tell_each_whole_quarter() -> None:
    months = tuple(f"2025-{m:02d}" for m in range(1, 9))
    assert list_quarters(months) == (("2025-01", "2025-03"), ("2025-04", "2025-06"))
    rows = [build_row(s, m, 100, 99 - at) for at, s in enumerate(("a1", "a2")) for m in months]
    ranks = read_ranks(build_view(rows), "a2", list_quarters(months))
    assert [(rank.rank, rank.of) for rank in ranks] == [(2, 2), (2, 2)]
    assert [rank.rank for rank in read_ranks(build_view(rows), "a9", list_quarters(months))] == [None, None]


def test_reports_tell_each_batch_and_what_of_it_still_stands() -> None:
    history = pd.DataFrame(
        [
            {"station_code": "a1", "month": m, "since": since, "until": until, "received": 5, "as_at": day}
            for m, since, until, day in (
                ("2025-01", 1, 2, date(2025, 1, 31)),
                ("2025-02", 1, None, date(2025, 2, 28)),
                ("2025-01", 2, None, date(2025, 3, 1)),
            )
        ]
    )
    reports = read_reports(history, "a1")
    assert [(r.batch, r.first, r.last, r.rows, r.current) for r in reports] == [
        (2, "2025-01", "2025-01", 1, 1),
        (1, "2025-01", "2025-02", 2, 1),
    ]
    assert read_reports(history, "b1") == ()
