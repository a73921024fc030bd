"""Standing: what is open on a day, whatever period is chosen. Source: docs/design.md, "Standings and flows"."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import pandas as pd

from dashboard.catalogue.kinds import Basis


class RowStanding(StrEnum):
    """Standing of a row of station figures on the newest day of its version."""

    CURRENT = "current"  # reported within the longest limit before that day
    OUTDATED = "outdated"  # reported earlier, when some of its items were open
    PAST = "past"  # nothing of it can be open, or a later row by month completed holds it


@dataclass(frozen=True, slots=True)
class Outdated:
    """Months with open items that nobody has reported on since `day`: how many there are."""

    months: int
    day: date


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """Rows that count on `day`, the newest of the version; `month` is the newest that anybody reported ("" for none)."""

    day: date | None
    month: str
    rows: pd.DataFrame
    outdated: Outdated | None


def build_standing(rows: pd.DataFrame, day: date | None, month: str) -> Standing:
    """`rows` are prepared figures of all months, narrowed to places and colours or not."""
    outdated = rows[rows["standing"] == RowStanding.OUTDATED]
    return Standing(day, month, rows[rows["standing"] == RowStanding.CURRENT], _describe_outdated(outdated))


def classify_rows(rows: pd.DataFrame, day: date | None, limit_days: int) -> pd.Series:
    """The standing of each row of a whole version, whose newest day is `day` (None without rows)."""
    newest = pd.to_datetime(pd.Series(day, index=rows.index, dtype="object"))
    behind = (newest - pd.to_datetime(rows["as_at"])).dt.days > limit_days
    is_past = _find_replaced(rows) | (behind & _find_settled(rows))
    codes = behind.map({True: RowStanding.OUTDATED.value, False: RowStanding.CURRENT.value})
    return codes.mask(is_past, RowStanding.PAST.value).astype("object")


def _find_replaced(rows: pd.DataFrame) -> pd.Series:
    """A row by month completed carries over all that was open before it at its station."""
    by_completed = rows[rows["basis"] == Basis.COMPLETED.value]
    newest: Mapping[str, str] = dict(by_completed.groupby("station_code")["month"].max())
    months = [newest.get(code, "") for code in rows["station_code"]]
    return rows["month"] < pd.Series(months, index=rows.index, dtype="object")


def _find_settled(rows: pd.DataFrame) -> pd.Series:
    """All that it received and carried over is completed."""
    taken = rows["received"] + rows["carried_over"].fillna(0)
    return (taken == rows["completed"]).fillna(False).astype(bool)


def _describe_outdated(rows: pd.DataFrame) -> Outdated | None:
    return None if rows.empty else Outdated(rows["month"].nunique(), max(rows["as_at"]))
