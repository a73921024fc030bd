"""Micro-projects on their way: their step, their days in it, and which are stuck."""

from datetime import date

import pandas as pd

from dashboard.measures.page.project_board import list_declined, list_waiting

NAMES = {"a": "东镇"}
ORIGINS = {1: {"": "uploaded"}}
DAYS = ("ordered_on", "selected_on", "accepted_on", "finished_on", "verified_on", "declined_on")


def build_rows(*projects: dict[str, object]) -> pd.DataFrame:
    blank = dict.fromkeys(DAYS) | {"area_code": "a", "category": None, "declined_why": None, "batch": 1}
    as_at = {"as_at": date(2025, 12, 31)}
    return pd.DataFrame(
        [
            blank | as_at | {"code": f"m{at}", "title": f"第{at}项"} | project
            for at, project in enumerate(projects)
        ],
        dtype="object",
    )


def test_the_longest_waits_come_first_and_are_stuck_beyond_the_threshold() -> None:
    projects = list_waiting(
        build_rows(
            {"ordered_on": date(2025, 12, 1)},
            {"ordered_on": date(2025, 1, 1), "selected_on": date(2025, 11, 1)},
            {"ordered_on": date(2025, 1, 1), "finished_on": date(2025, 12, 30)},
        ),
        NAMES,
        ORIGINS,
        30,
    )
    assert [(project.code, project.step, project.days, project.stuck) for project in projects] == [
        ("m1", "selected", 60, True),
        ("m0", "ordered", 30, False),
        ("m2", "finished", 1, False),
    ]
    assert {project.area for project in projects} == {"东镇"}


def test_without_a_threshold_nothing_is_stuck() -> None:
    assert [
        project.stuck
        for project in list_waiting(build_rows({"ordered_on": date(2020, 1, 1)}), NAMES, ORIGINS, None)
    ] == [False]


def test_what_is_verified_or_declined_waits_no_more() -> None:
    projects = build_rows(
        {"ordered_on": date(2025, 1, 1), "verified_on": date(2025, 2, 1)},
        {"ordered_on": date(2025, 1, 1), "declined_on": date(2025, 2, 1), "declined_why": "重复"},
        {"ordered_on": date(2025, 1, 1), "declined_on": date(2025, 3, 1)},
    )
    assert list_waiting(projects, NAMES, ORIGINS, 30) == []
    assert [(project.title, project.why) for project in list_declined(projects, NAMES, ORIGINS)] == [
        ("第2项", ""),
        ("第1项", "重复"),
    ]
