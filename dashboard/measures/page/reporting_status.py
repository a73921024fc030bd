"""报送情况: of every station and month, whether it was reported, and whether by the 10th of the month after."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import pandas as pd

from dashboard.measures.numbers.months import list_months_between
from dashboard.measures.numbers.reporting import find_due_day, select_open
from dashboard.measures.numbers.view import View

DUE_DAY = 10  # of the month after, where the rule is off


class State(StrEnum):
    REPORTED = "reported"
    LATE = "late"
    YOUNG = "young"
    MISSING = "missing"
    CLOSED = "closed"  # the station wasn't open in that month


@dataclass(frozen=True, slots=True)
class StationStates:
    code: str
    name: str
    area: str
    states: Mapping[str, State]  # by month

    @property
    def missing(self) -> int:
        return sum(state is State.MISSING for state in self.states.values())


def read_states(
    view: View, history: pd.DataFrame, days: Mapping[int, date], months: Sequence[str]
) -> tuple[StationStates, ...]:
    """By area and code. `history` holds all rows that ever stood; `days` are those of the batches' imports."""
    stations, names = view.stations, view.names
    due_day = int(view.thresholds.get("not_reported") or DUE_DAY)
    young = view.rows.groupby(["station_code", "month"])["young"].any().to_dict()
    first = find_first_reports(history, days)
    opened = {month: set(select_open(view.stations_expected, month, month)["code"]) for month in months}
    expected = set().union(*opened.values())
    rows = stations[stations["code"].isin(expected)].sort_values(["area_code", "code"])
    return tuple(
        StationStates(
            code,
            names[code],
            names[area],
            {
                month: _judge_state(
                    (code, month), code in opened[month], young, first, find_due_day(month, due_day)
                )
                for month in months
            },
        )
        for code, area in zip(rows["code"], rows["area_code"], strict=True)
    )


def list_months(view: View, most: int = 12) -> list[str]:
    """Of the period the last so many that anybody reported or that are due by the view's day, without a gap."""
    due_day = int(view.thresholds.get("not_reported") or DUE_DAY)
    newest = max(view.rows["month"], default="")
    months = list_months_between(view.first, view.last)
    return [m for m in months if m <= newest or (view.day and find_due_day(m, due_day) < view.day)][-most:]


def find_first_reports(history: pd.DataFrame, days: Mapping[int, date]) -> dict[tuple[str, str], date]:
    """The day of each station's first upload of each month; the demonstration has none."""
    first: dict[tuple[str, str], date] = {}
    uploaded = history[~history["demonstration"].astype(bool)]
    for row in _list_rows(uploaded.sort_values("since", kind="stable")):
        first.setdefault((row["station_code"], row["month"]), days[row["since"]])
    return first


def _judge_state(
    at: tuple[str, str],
    is_open: bool,
    young: Mapping[Any, Any],
    first: Mapping[tuple[str, str], date],
    due: date,
) -> State:
    if at not in young:
        return State.MISSING if is_open else State.CLOSED
    if at in first and first[at] > due:
        return State.LATE
    return State.YOUNG if young[at] else State.REPORTED


def _list_rows(frame: pd.DataFrame) -> list[dict[Any, Any]]:
    return frame[["station_code", "month", "since"]].to_dict("records")
