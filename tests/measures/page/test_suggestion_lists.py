"""Answers due, key suggestions, and the two ratings side by side."""

from datetime import date

import pandas as pd
import pytest

from dashboard.measures.page.suggestion_lists import add_months, count_ratings, list_key, list_unanswered

CLASSES = {"A": "已解决或基本解决"}
ORIGINS = {1: {"": "uploaded"}}


def build_rows(*suggestions: dict[str, object]) -> pd.DataFrame:
    names = ("handler", "answered_on", "answer_class", "work_rating", "result_rating", "is_key")
    blank = dict.fromkeys(names) | {"kind": "session", "batch": 1, "as_at": date(2025, 6, 1)}
    records = [
        blank | {"code": f"g{at}", "title": f"第{at}件", "submitted_on": date(2025, 3, 1)} | suggestion
        for at, suggestion in enumerate(suggestions)
    ]
    return pd.DataFrame(records, dtype="object")


def test_the_nearest_deadline_comes_first_and_one_that_is_over_before_all() -> None:
    lines = list_unanswered(
        build_rows(
            {"submitted_on": date(2025, 5, 1)},
            {"submitted_on": date(2025, 1, 31)},
            {"answered_on": date(2025, 4, 1)},
        ),
        CLASSES,
        ORIGINS,
    )
    assert [(line.code, line.due_on, line.last_on, line.days_left) for line in lines] == [
        ("g1", date(2025, 4, 30), date(2025, 7, 31), -32),
        ("g0", date(2025, 8, 1), date(2025, 11, 1), 61),
    ]


def test_key_ones_not_answered_stand_first_with_their_class_in_words() -> None:
    lines = list_key(
        build_rows(
            {"is_key": True, "answered_on": date(2025, 4, 1), "answer_class": "A"},
            {"is_key": True},
            {"is_key": False},
            {},
        ),
        CLASSES,
        ORIGINS,
    )
    assert [(line.code, line.answer_class) for line in lines] == [("g1", ""), ("g0", "已解决或基本解决")]


def test_both_ratings_are_counted_where_both_are_told() -> None:
    suggestions = build_rows(
        {"work_rating": "satisfied", "result_rating": "satisfied"},
        {"work_rating": "satisfied", "result_rating": "dissatisfied"},
        {"work_rating": "satisfied"},
    )
    assert count_ratings(suggestions) == {("satisfied", "satisfied"): 1, ("satisfied", "dissatisfied"): 1}


@pytest.mark.parametrize(
    ("day", "months", "due"),
    [
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2024, 11, 30), 3, date(2025, 2, 28)),
        (date(2025, 3, 1), 6, date(2025, 9, 1)),
    ],
)
def test_months_are_counted_as_people_do(day: date, months: int, due: date) -> None:
    assert add_months(day, months) == due
