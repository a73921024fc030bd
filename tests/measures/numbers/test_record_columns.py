"""Columns by which single records are counted, at their bounds."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from dashboard.measures.numbers.records import find_newest_as_at
from tests.measures.records import make_records

PROJECT = {"title": "路灯", "area_code": "a", "funds": 1, "ordered_on": date(2025, 1, 1)}
SUGGESTION = {"title": "修路", "kind": "session", "submitted_on": date(2025, 1, 1)}
OPINION = {"title": "修路", "population": "visit", "submitted_on": date(2025, 1, 1)}
PLAN = {"year": 2025, "category": "养老", "title": "助餐点", "planned": 1}


def test_a_project_is_visited_once_one_rating_is_known() -> None:
    rows = [PROJECT | {"code": "m1", "satisfied": 3}, PROJECT | {"code": "m2"}]
    assert make_records("micro_projects", rows)["micro_projects"]["visited"].tolist() == [1, 0]


def test_a_key_suggestion_counts_as_answered_only_with_its_answer() -> None:
    answered = {"answered_on": date(2025, 3, 1)}
    rows = [
        SUGGESTION | {"code": "g1", "is_key": True} | answered,
        SUGGESTION | {"code": "g2", "is_key": True},
        SUGGESTION | {"code": "g3", "is_key": False} | answered,
        SUGGESTION | {"code": "g4"} | answered,
    ]
    table = make_records("suggestions", rows)["suggestions"]
    assert table["key_answered"].tolist() == [1, 0, 0, pd.NA]


@pytest.mark.parametrize(
    ("day", "over"),
    [
        (date(2024, 12, 1), 0),
        (date(2024, 12, 31), 0),
        (date(2025, 1, 1), 1),
        (date(2025, 1, 31), 31),
        (date(2025, 2, 1), 31),
        (date(2026, 1, 1), 31),
    ],
)
def test_days_of_a_plan_that_are_over_lie_between_none_and_all(day: date, over: int) -> None:
    """Due on 31 January the plan has 31 days."""
    rows = [PLAN | {"code": "l1", "due_on": date(2025, 1, 31)}]
    table = make_records("livelihood_projects", rows, day)["livelihood_projects"]
    assert (table["plan_days"].tolist(), table["plan_days_over"].tolist()) == ([31], [over])


def test_an_opinion_with_a_blank_code_became_no_suggestion() -> None:
    codes: list[Any] = ["g1", "", None]
    rows = [OPINION | {"code": f"o{at}", "suggestion_code": code} for at, code in enumerate(codes)]
    assert make_records("opinions", rows)["opinions"]["became_suggestion"].tolist() == [1, 0, 0]


def test_the_newest_day_of_several_tables_is_the_latest_of_all() -> None:
    frames = [
        make_records("opinions", [OPINION | {"code": "o1"}], day)["opinions"]
        for day in (date(2025, 3, 1), date(2025, 6, 1), date(2025, 5, 1))
    ]
    assert find_newest_as_at(frames) == date(2025, 6, 1)
    assert find_newest_as_at([]) is None
