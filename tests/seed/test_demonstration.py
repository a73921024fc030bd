"""Totals of the demonstration, and its reproducibility."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import Engine

from db.models import FACTS
from seed.chance import deal, make_rng, split_by_weights
from seed.demonstration import list_deliveries
from seed.plant import plant
from tests.seed.planted import make_new_store, read_figures, read_present


def test_items_of_2025_add_up_to_the_report(planted: Engine) -> None:
    rows = read_figures(planted)
    assert rows["received"].sum() == 17475
    assert rows["completed"].sum() == 17355


def test_items_of_2025_lie_in_nine_areas_twelve_months_and_four_colours(planted: Engine) -> None:
    rows = read_figures(planted)
    rows = rows[rows["received"] > 0]
    assert rows["station_code"].nunique() >= 40
    assert rows["station_code"].str.slice(0, 7).nunique() == 9
    assert set(rows["colour"]) == {"1", "2", "3", "4"}
    assert (rows.groupby("month")["colour"].nunique() == 4).all()
    assert rows["month"].nunique() == 12


def test_most_open_items_are_young_and_few_are_overdue(planted: Engine) -> None:
    rows = read_figures(planted)
    left = rows["received"] - rows["completed"]
    young = left[rows["month"] >= "2025-11"].sum()
    assert left.sum() == 120
    assert young > 60
    assert 0 < rows["overdue_open"].sum() < 40


@pytest.mark.parametrize(("population", "count"), [("industry", 92), ("visit", 167), ("deputies_day", 132)])
def test_opinions_are_as_many_as_published(planted: Engine, population: str, count: int) -> None:
    assert (read_present(planted, "opinions")["population"] == population).sum() == count


def test_all_suggestions_of_the_deputies_day_are_handled(planted: Engine) -> None:
    rows = read_present(planted, "opinions")
    assert rows.loc[rows["population"] == "deputies_day", "completed_on"].notna().all()


def test_the_visits_became_23_suggestions_all_answered(planted: Engine) -> None:
    suggestions, opinions = read_present(planted, "suggestions"), read_present(planted, "opinions")
    became = opinions[opinions["suggestion_code"].fillna("") != ""]
    closed = suggestions[suggestions["kind"] == "intersession"]
    assert len(closed) == 23
    assert closed["answered_on"].notna().all()
    assert set(closed["lead"]) == {"visit"}
    assert set(became["suggestion_code"]) == set(closed["code"])
    assert set(became["population"]) == {"visit"}
    assert len(became) > 23


def test_20_suggestions_are_key_and_some_of_the_session_are_not(planted: Engine) -> None:
    rows = read_present(planted, "suggestions")
    session = rows[rows["kind"] == "session"]
    assert rows["is_key"].sum() == 20
    assert session["is_key"].sum() == 20
    assert (~session["is_key"].astype(bool)).sum() > 0


def test_micro_projects_add_up_to_the_yuan(planted: Engine) -> None:
    rows = read_present(planted, "micro_projects")
    done = rows[rows["verified_on"].notna()]
    assert len(done) == 223
    assert done["funds"].sum() == 9_413_000
    assert (done["funds"] > 0).all()
    assert {day.year for day in done["verified_on"]} == {2025}
    assert rows["finished_on"].notna().sum() == 223


def test_livelihood_projects_add_up_to_the_yuan(planted: Engine) -> None:
    rows = read_present(planted, "livelihood_projects")
    assert len(rows) == 18
    assert rows["category"].nunique() == 8
    assert rows["finished_on"].notna().all()
    assert rows["invested"].sum() == 84_300_000


@pytest.mark.parametrize(
    ("kind", "column", "count", "total"),
    [("thematic", "attendance", 78, 1580), ("class", "deputies", 22, 61)],
)
def test_activities_add_up(planted: Engine, kind: str, column: str, count: int, total: int) -> None:
    rows = read_present(planted, "activities")
    rows = rows[rows["kind"] == kind]
    assert len(rows) == count
    assert rows[column].sum() == total


@pytest.mark.parametrize("year", ["2024", "2025"])
def test_categories_add_up_to_the_stations_by_area_and_month(planted: Engine, year: str) -> None:
    stations, categories = read_figures(planted, year), read_present(planted, "category_figures")
    categories = categories[categories["month"].str.startswith(year)]
    stations = stations.assign(area_code=stations["station_code"].str.slice(0, 7))
    columns = ["received", "completed"]
    of_stations = stations.groupby(["area_code", "month"])[columns].sum()
    pd.testing.assert_frame_equal(categories.groupby(["area_code", "month"])[columns].sum(), of_stations)


@pytest.mark.slow
def test_two_seedings_are_equal(planted: Engine, tmp_path: Path) -> None:
    other = make_new_store(tmp_path / "other.db")
    plant(other, demonstration=True)
    for name in FACTS:
        pd.testing.assert_frame_equal(read_present(other, name), read_present(planted, name))
    other.dispose()


@pytest.mark.slow
def test_the_files_do_not_depend_on_the_process() -> None:
    code = (
        "import hashlib; from seed.demonstration import list_deliveries; "
        "print(hashlib.sha256(repr(list(list_deliveries())).encode()).hexdigest())"
    )
    here = hashlib.sha256(repr(list(list_deliveries())).encode()).hexdigest()
    there = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert there.stdout.strip() == here


def test_dealing_gives_all_and_nobody_more_than_the_most() -> None:
    most = {"a": 3, "b": 50, "c": 0}
    got = deal(40, {"a": 9.0, "b": 1.0, "c": 5.0}, make_rng("test"), most)
    assert got == {"a": 3, "b": 37, "c": 0}


def test_sharing_is_exact_and_within_one_of_the_weights() -> None:
    assert split_by_weights(10, [1, 1, 1]) == [4, 3, 3]
    assert sum(split_by_weights(94130, [0.1 * at for at in range(1, 224)])) == 94130
