"""Who reported which month, and whether in time."""

from datetime import date
from typing import Any

import pandas as pd

from dashboard.measures.reporting import due_on
from dashboard.measures.reporting_state import State, first_told, station_states
from tests.measures.views import row, view

DAYS = {1: date(2025, 2, 10), 2: date(2025, 3, 11)}
PLACES: dict[str, dict[str, Any]] = {
    "A1": {},
    "A2": {"closed_on": date(2025, 1, 31)},
    "B1": {},
    "I1": {"kind": "industry"},
}


def history(*rows: dict[str, object]) -> pd.DataFrame:
    return pd.DataFrame([{"since": one["batch"], **one} for one in rows])


def test_each_state() -> None:
    told = [
        row("A1", "2025-01", 3, 3),
        row("A1", "2025-02", 3, 3, batch=2),
        row("A2", "2025-01", 3, 3),
        row("B1", "2025-02", 3, 1, as_at=date(2025, 3, 5)),
    ]
    seen = view(told, places=PLACES)
    months = ["2025-01", "2025-02"]
    found = station_states(seen, history(*told), DAYS, months)
    assert {line.code: list(line.states.values()) for line in found} == {
        "A1": [State.REPORTED, State.LATE],
        "A2": [State.REPORTED, State.CLOSED],
        "B1": [State.MISSING, State.YOUNG],
    }
    assert [line.missing for line in found] == [0, 0, 1]


def test_a_correction_does_not_make_a_month_late() -> None:
    told = history(row("A1", "2025-01", 3, 2, batch=2), row("A1", "2025-01", 3, 1))
    assert first_told(told, DAYS) == {("A1", "2025-01"): date(2025, 2, 10)}


def test_of_a_demonstration_nothing_tells_when_it_was_sent_in() -> None:
    assert not first_told(history(row("A1", "2025-01", 3, 2, batch=2, demonstration=True)), DAYS)


def test_december_is_due_in_january() -> None:
    assert due_on("2025-12", 10) == date(2026, 1, 10)
