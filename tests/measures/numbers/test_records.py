"""Single matters made countable, and read in a period."""

from datetime import date

import pandas as pd
import pytest

from dashboard.catalogue.kinds import Metric
from dashboard.measures.numbers.readings import reading, readings
from dashboard.measures.numbers.records import prepared, within

STATIONS = pd.DataFrame({"code": ["s1", "s2"], "area_code": ["a", "b"]})
TOLD = {1: date(2026, 1, 5), 2: date(2026, 2, 5)}
ORIGINS = {1: {"": "uploaded"}, 2: {"": "illustrative"}}
DAYS = ("ordered_on", "selected_on", "accepted_on", "finished_on", "verified_on", "declined_on")


def micro(ordered: date, finished: date | None, *, area: str = "a", batch: int = 1) -> dict[str, object]:
    blank = dict.fromkeys((*DAYS, "satisfied", "fairly_satisfied", "dissatisfied"))
    return blank | {"ordered_on": ordered, "finished_on": finished, "area_code": area, "batch": batch}


def frame(name: str, *rows: dict[str, object]) -> pd.DataFrame:
    return prepared(name, pd.DataFrame(list(rows), dtype="object"), STATIONS, TOLD, {"A": True, "B": False})


def test_a_step_counts_those_that_have_come_to_it_by_the_day_that_the_metric_names() -> None:
    rows = frame(
        "micro_projects",
        micro(date(2024, 12, 30), date(2025, 1, 2)),
        micro(date(2025, 1, 3), None),
        micro(date(2025, 1, 4), date(2025, 3, 1), area="b"),
    )
    period = ("2025-01", "2025-02")
    of_ordered = Metric(
        "f", "micro_projects", ("finished",), table="micro_projects", date_column="ordered_on"
    )
    of_finished = Metric(
        "f", "micro_projects", ("finished",), table="micro_projects", date_column="finished_on"
    )
    assert reading(within(rows, "ordered_on", period), of_ordered, ORIGINS).numerator == 1
    assert reading(within(rows, "finished_on", period), of_finished, ORIGINS).numerator == 1
    by_area = readings(within(rows, "ordered_on", period), of_ordered, "area_code", ORIGINS)
    assert {area: found.numerator for area, found in by_area.items()} == {"a": 0, "b": 1}


def test_a_sum_has_the_weakest_origin_of_its_parts() -> None:
    rows = frame("micro_projects", micro(date(2025, 1, 3), None), micro(date(2025, 1, 3), None, batch=2))
    found = reading(rows, Metric("o", "micro_projects", ("ordered",)), ORIGINS)
    assert (found.numerator, found.origin.code if found.origin else "") == (2, "illustrative")


def suggestion(**more: object) -> dict[str, object]:
    told: dict[str, object] = {"submitted_on": date(2025, 2, 1), "answered_on": None, "is_key": None}
    blank = dict.fromkeys(("answer_class", "work_rating", "result_rating", "station_code"))
    return blank | told | {"batch": 1} | more


def test_what_is_not_told_of_a_suggestion_stays_unknown() -> None:
    rows = frame(
        "suggestions",
        suggestion(answer_class="A", work_rating="satisfied", is_key=True),
        suggestion(answer_class="B", work_rating="dissatisfied", is_key=False),
        suggestion(answer_class="Z"),
    )
    assert rows["resolved"].tolist() == [1, 0, pd.NA]
    assert rows["work_satisfied"].tolist() == [1, 0, pd.NA]
    assert rows["result_satisfied"].isna().all()
    assert rows["key"].tolist() == [1, 0, pd.NA]


def test_a_matter_belongs_to_its_stations_area_or_to_none() -> None:
    rows = frame("suggestions", suggestion(station_code="s2"), suggestion())
    assert rows["area_code"].tolist() == ["b", ""]
    assert rows["station_code"].tolist() == ["s2", ""]


@pytest.mark.parametrize(
    ("period", "there"),
    [(("2025-01", "2025-12"), 1), (("2025-01", "2025-03"), 1), (("2026-01", "2026-12"), 0)],
)
def test_a_years_row_lies_in_each_period_of_that_year(period: tuple[str, str], there: int) -> None:
    made = frame("livelihood_projects", livelihood())
    assert len(within(made, "year", period)) == there


def livelihood(**more: object) -> dict[str, object]:
    told: dict[str, object] = {"year": 2025, "area_code": "", "batch": 1, "progress": 62.5}
    return told | {"finished_on": None, "due_on": date(2025, 12, 31)} | more


def test_progress_stands_beside_the_days_of_the_plan_that_are_over() -> None:
    early = {1: date(2025, 3, 31)}
    rows = pd.DataFrame([livelihood(), livelihood(due_on=None, progress=None)], dtype="object")
    made = prepared("livelihood_projects", rows, STATIONS, early, {})
    assert made["progress_done"].tolist() == [6250, pd.NA]
    assert made["plan_days"].tolist() == [365, pd.NA]
    assert made["plan_days_over"].tolist() == [90, pd.NA]


def test_no_rows_have_the_same_columns() -> None:
    one = frame("suggestions", suggestion())
    none = prepared("suggestions", one.head(0)[list(suggestion())], STATIONS, TOLD, {})
    assert set(none.columns) == set(one.columns)
    assert within(none, "submitted_on", ("2025-01", "2025-12")).empty


def test_a_median_wait_counts_those_still_waiting_up_to_the_day_that_is_told() -> None:
    """TOLD says 2026-01-05: one waited 4 days, one 10, one has waited for 4 and goes on."""
    rows = frame(
        "micro_projects",
        micro(date(2025, 1, 1), date(2025, 1, 5)),
        micro(date(2025, 1, 1), date(2025, 1, 11)),
        micro(date(2026, 1, 1), None),
        micro(date(2025, 1, 1), None) | {"declined_on": date(2025, 1, 3)},
    )
    wait = Metric("w", "days", (), table="micro_projects", days=("ordered_on", "finished_on"))
    found = reading(rows, wait, ORIGINS)
    assert (found.shown, found.known, found.stations) == (10, 4, 4)
