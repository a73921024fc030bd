"""Shapes that the demonstration must have, a test each."""

from datetime import date
from fractions import Fraction

import pandas as pd
import pytest
from sqlalchemy import Engine

from dashboard.measures.numbers.ranking import Entrant, Ranking, Rule, rank
from seed import places
from seed.figures import compute_due_share
from tests.seed.planted import read_figures, read_present

RATINGS = ["satisfied", "fairly_satisfied", "dissatisfied"]


def build_ranking(rows: pd.DataFrame) -> Ranking:
    sums = rows.groupby("station_code")[["completed", "received"]].sum()
    entrants = [
        Entrant(str(code), (("completion_rate", int(row["completed"]), int(row["received"])),))
        for code, row in sums.iterrows()
    ]
    return rank(entrants, Rule((("completion_rate", Fraction(1)),), 30, "rate", 0.95))


def test_a_parent_has_rooms_in_its_area_that_report(planted: Engine) -> None:
    stations = read_present(planted, "stations")
    rooms = stations[stations["parent_code"] == places.CENTRE_WITH_ROOMS]
    assert len(rooms) == 3
    assert set(rooms["area_code"]) == {"demo-01"}
    assert set(rooms["code"]) <= set(read_figures(planted)["station_code"])


def test_a_station_closed_in_mid_year(planted: Engine) -> None:
    station = read_present(planted, "stations").set_index("code").loc[places.CLOSED]
    months = read_figures(planted).groupby("station_code")["month"].max()
    assert station["closed_on"] == date(2025, 6, 30)
    assert months[places.CLOSED] == "2025-06"


def test_a_station_new_in_mid_year(planted: Engine) -> None:
    station = read_present(planted, "stations").set_index("code").loc[places.OPENED]
    rows = read_present(planted, "station_figures")
    assert station["opened_on"] == date(2025, 7, 1)
    assert rows[rows["station_code"] == places.OPENED]["month"].min() == "2025-07"


def test_a_tiny_station(planted: Engine) -> None:
    received = read_figures(planted).groupby("station_code")["received"].sum()
    assert 0 < received[places.TINY] < 30
    assert (received.drop([places.TINY, places.NO_CASES]) >= 60).all()


def test_a_station_without_cases_reports_every_month(planted: Engine) -> None:
    rows = read_figures(planted)
    rows = rows[rows["station_code"] == places.NO_CASES]
    assert rows["month"].nunique() == 12
    assert set(rows["colour"]) == {""}
    assert rows["received"].sum() == 0


def test_one_station_alone_has_not_reported_december(planted: Engine) -> None:
    rows = read_figures(planted)
    december = set(rows[rows["month"] == "2025-12"]["station_code"])
    assert set(rows["station_code"]) - december == {places.SILENT_IN_DECEMBER, places.CLOSED}


@pytest.mark.parametrize("column", ["due", "on_time", "overdue_open", "resolved", *RATINGS])
def test_some_stations_leave_a_column_blank(planted: Engine, column: str) -> None:
    blank = read_figures(planted).groupby("station_code")[column].apply(lambda cells: cells.isna().all())
    assert 1 <= blank.sum() <= 5


def test_contact_points_have_no_figures_and_lie_in_nine_areas(planted: Engine) -> None:
    stations = read_present(planted, "stations")
    points = stations[stations["kind"] == "industry"]
    assert points["area_code"].nunique() == 9
    assert not set(points["code"]) & set(read_present(planted, "station_figures")["station_code"])


def test_ratings_cover_more_or_less(planted: Engine) -> None:
    rows = read_figures(planted).dropna(subset=RATINGS)
    sums = rows.groupby("station_code")[[*RATINGS, "completed"]].sum()
    sums = sums[sums["completed"] > 0]
    rated = sums[RATINGS].sum(axis=1)
    coverage = rated / sums["completed"]
    assert (coverage < 0.2).any()
    assert (coverage > 0.6).any()
    assert (rated.drop(places.TINY) < 30).any()


def test_the_three_groups_show_among_the_months_that_may_be_judged(planted: Engine) -> None:
    rows = read_figures(planted)
    ranked = build_ranking(rows[rows["month"] <= "2025-10"])
    groups = {place.code: place.group for place in ranked.places if place.group != "alike"}
    assert groups == {
        "demo-04-00": "watch",
        "demo-07-00": "watch",
        "demo-02-03": "below",
        "demo-09-02": "below",
    }
    assert {each.code: each.reason for each in ranked.unplaced} == {
        places.TINY: "below_minimum",
        places.NO_CASES: "no_cases",
    }


def test_most_is_done_on_time_but_not_all(planted: Engine) -> None:
    rows = read_figures(planted).dropna(subset=["due"])
    assert 0.96 < rows["on_time"].sum() / rows["due"].sum() < 0.99


def test_due_are_those_whose_limit_lies_on_or_before_the_day() -> None:
    assert compute_due_share("2025-10", date(2025, 12, 31)) == 1
    assert compute_due_share("2025-11", date(2025, 12, 31)) == 16 / 30
    assert compute_due_share("2025-12", date(2025, 12, 31)) == 0


def test_the_year_before_lets_the_year_be_compared(planted: Engine) -> None:
    rows = read_figures(planted, "2024")
    assert rows["received"].sum() == 16836
    assert rows["month"].nunique() == 12
    assert set(rows["as_at"]) == {date(2024, 12, 31)}


def test_micro_projects_stand_at_every_step_and_some_are_stuck(planted: Engine) -> None:
    rows = read_present(planted, "micro_projects")
    rows = rows[rows["finished_on"].isna()]
    open_still = rows[rows["declined_on"].isna()]
    accepted = open_still["accepted_on"].dropna()
    assert rows["declined_on"].notna().sum() == 6
    assert open_still["selected_on"].isna().sum() == 12
    assert sum(date(2025, 12, 31).toordinal() - day.toordinal() > 150 for day in accepted) == 8
    assert sum(date(2025, 12, 31).toordinal() - day.toordinal() < 90 for day in accepted) == 11
