"""Livelihood projects against the calendar: late by days, behind by points, and the late ones first."""

from datetime import date
from typing import Any

import pandas as pd

from dashboard.measures.numbers.records import prepare_records
from dashboard.measures.page.timeline import TimelineLine, read_timeline
from db.models import FACTS
from tests.measures.views import UPLOADED, build_stations

DAY = date(2025, 7, 1)


def read_lines(*rows: dict[str, Any]) -> list[TimelineLine]:
    columns = [column.name for column in FACTS["livelihood_projects"].columns]
    blank = dict.fromkeys(columns) | {
        "batch": 1,
        "demonstration": False,
        "year": 2025,
        "category": "养老",
        "planned": 1,
    }
    projects = [blank | {"code": str(at), "title": f"项目{at}"} | row for at, row in enumerate(rows)]
    frame = pd.DataFrame(projects, columns=[*columns, "demonstration"])
    return read_timeline(
        prepare_records("livelihood_projects", frame, build_stations({}), {1: DAY}, {}), UPLOADED
    )


def read_single(**row: Any) -> TimelineLine:
    (line,) = read_lines(row)
    return line


def test_an_open_one_past_its_day_is_late_by_the_day_up_to_which_it_is_told() -> None:
    line = read_single(due_on=date(2025, 6, 19), progress=80.0)
    assert line.late == 12


def test_a_finished_one_is_late_by_its_own_day_alsingle() -> None:
    assert read_single(due_on=date(2025, 3, 1), finished_on=date(2025, 3, 1)).late == 0
    assert read_single(due_on=date(2025, 3, 1), finished_on=date(2025, 3, 4)).late == 3


def test_an_open_one_is_behind_by_the_calendar() -> None:
    line = read_single(due_on=date(2025, 12, 31), progress=40.0)  # 182 of 365 days are over
    assert line.expected == 49.86
    assert round(line.behind, 2) == 9.86
    assert read_single(due_on=date(2025, 12, 31), progress=50.0).behind == 0


def test_without_a_plan_or_progress_nothing_is_judged() -> None:
    for line in (read_single(progress=10.0), read_single(due_on=date(2025, 12, 31))):
        assert (line.late, line.behind) == (0, 0)


def test_the_late_stand_first_then_those_behind() -> None:
    lines = read_lines(
        {"due_on": date(2025, 12, 31), "progress": 100.0},
        {"due_on": date(2025, 12, 31), "progress": 10.0},
        {"due_on": date(2025, 6, 1), "progress": 99.0},
        {"due_on": date(2025, 12, 31), "progress": 30.0},
    )
    assert [line.title for line in lines] == ["项目2", "项目1", "项目3", "项目0"]
