"""Who reported which month, and whether in time."""

from datetime import date
from typing import Any

import pandas as pd

from dashboard.measures.numbers.reporting import find_due_day
from dashboard.measures.page.reporting_status import State, find_first_reports, list_months, read_states
from tests.measures.views import build_row, build_view

DAYS = {1: date(2025, 2, 10), 2: date(2025, 3, 11)}
PLACES: dict[str, dict[str, Any]] = {
    "A1": {},
    "A2": {"closed_on": date(2025, 1, 31)},
    "B1": {},
    "I1": {"kind": "industry"},
}


def build_history(*rows: dict[str, object]) -> pd.DataFrame:
    return pd.DataFrame([{"since": values["batch"], **values} for values in rows])


def test_each_state() -> None:
    rows = [
        build_row("A1", "2025-01", 3, 3),
        build_row("A1", "2025-02", 3, 3, batch=2),
        build_row("A2", "2025-01", 3, 3),
        build_row("B1", "2025-02", 3, 1, as_at=date(2025, 3, 5)),
    ]
    view = build_view(rows, places=PLACES)
    months = ["2025-01", "2025-02"]
    states = read_states(view, build_history(*rows), DAYS, months)
    assert {line.code: list(line.states.values()) for line in states} == {
        "A1": [State.REPORTED, State.LATE],
        "A2": [State.REPORTED, State.CLOSED],
        "B1": [State.MISSING, State.YOUNG],
    }
    assert [line.missing for line in states] == [0, 0, 1]


def test_a_correction_does_not_make_a_month_late() -> None:
    history = build_history(build_row("A1", "2025-01", 3, 2, batch=2), build_row("A1", "2025-01", 3, 1))
    assert find_first_reports(history, DAYS) == {("A1", "2025-01"): date(2025, 2, 10)}


def test_of_a_demonstration_nothing_tells_when_it_was_sent_in() -> None:
    assert not find_first_reports(
        build_history(build_row("A1", "2025-01", 3, 2, batch=2, demonstration=True)), DAYS
    )


def test_december_is_due_in_january() -> None:
    assert find_due_day("2025-12", 10) == date(2026, 1, 10)


def test_months_that_are_due_are_asked_for_though_nobody_reported_them() -> None:
    rows = [build_row("A1", "2025-01", 3, 3)]
    here = build_view(rows, ("2025-01", "2025-12"), day=date(2025, 4, 11))
    assert list_months(here) == ["2025-01", "2025-02", "2025-03"]
    assert list_months(build_view(rows, ("2025-01", "2025-12"), day=date(2025, 4, 10)))[-1] == "2025-02"
    assert list_months(here, most=2) == ["2025-02", "2025-03"]


def test_the_rule_s_own_day_decides_who_is_late() -> None:
    rows = [build_row("A1", "2025-02", 3, 3, batch=2)]
    view = build_view(rows, places=PLACES, thresholds={"not_reported": 15.0})
    (line, *_) = read_states(view, build_history(*rows), DAYS, ["2025-02"])
    assert line.states["2025-02"] is State.REPORTED
