"""Station figures prepared for reading: joined with their stations, dated, each row with its basis.

Columns of such a frame: station_code, month, colour, the counts (Int64, NA unknown), as_at (date), batch,
area_code, kind, parent_code, dated, basis, young, standing. Source of the rules: docs/design.md, "Honest figures".
"""

from collections.abc import Collection, Mapping
from datetime import date

import pandas as pd

from dashboard.catalogue.kinds import Basis
from dashboard.measures.numbers.standing import classify_rows

DEFAULT_LIMIT_DAYS = 45


def prepare_figures(
    figures: pd.DataFrame, stations: pd.DataFrame, imported: Mapping[int, date], limit_days: int
) -> pd.DataFrame:
    """`imported` are the batches' days, used for a blank as_at."""
    places = stations[["code", "area_code", "kind", "parent_code"]].rename(columns={"code": "station_code"})
    rows = figures.merge(places, on="station_code", how="inner").sort_values(
        ["month", "station_code", "colour"], ignore_index=True
    )
    rows["dated"] = rows["as_at"].notna()
    rows["as_at"] = rows["as_at"].where(rows["as_at"].notna(), rows["batch"].map(imported))
    flow = rows["carried_over"].notna()
    rows["basis"] = flow.map({True: Basis.COMPLETED.value, False: Basis.RECEIVED.value}).astype("object")
    rows["age"] = _compute_age(rows)
    rows["young"] = (rows["age"] < limit_days) & ~flow
    rows["standing"] = classify_rows(rows, find_newest_as_at(rows), limit_days)
    return rows


def _compute_age(rows: pd.DataFrame) -> pd.Series:
    """Days from the month's last day to its as_at."""
    ends = pd.to_datetime(rows["month"] + "-01") + pd.offsets.MonthEnd(0)
    return (pd.to_datetime(rows["as_at"]) - ends).dt.days


def select_rows(rows: pd.DataFrame, period: tuple[str, str], **choices: Collection[str]) -> pd.DataFrame:
    """The rows of a period whose columns hold one of the chosen values; no choice means all."""
    keep = rows["month"].between(*period)
    for column, values in choices.items():
        if values:
            keep &= rows[column].isin(list(values))
    return rows[keep]


def find_basis(rows: pd.DataFrame) -> Basis | None:
    """The basis of the newest month, by most rows; None without rows."""
    if rows.empty:
        return None
    newest = rows.loc[rows["month"] == rows["month"].max(), "basis"]
    return Basis(newest.value_counts().idxmax())


def select_basis(rows: pd.DataFrame, basis: Basis | None, first: str | None = None) -> pd.DataFrame:
    """The rows of one basis, with `carried_over` and `overdue_open` as the period from month `first` has them.

    By month received nothing is carried over. By month completed it is that of the first month, unknown for
    a station without that month, and what is overdue is that of its last; without `first` every month is a
    period of its own.
    """
    selection = rows[rows["basis"] == (basis.value if basis else "")].copy()
    if basis is Basis.RECEIVED:
        selection["carried_over"] = 0
    elif first is not None:
        opening = selection["month"] == first
        began = selection["station_code"].isin(selection.loc[opening, "station_code"])
        selection["carried_over"] = selection["carried_over"].where(opening, 0).where(began)
        ending = selection["month"] == selection.groupby("station_code")["month"].transform("max")
        selection["overdue_open"] = selection["overdue_open"].where(ending, 0)
    return selection


def list_months(rows: pd.DataFrame) -> tuple[str, ...]:
    """Oldest first."""
    return tuple(sorted(rows["month"].unique()))


def find_newest_as_at(rows: pd.DataFrame) -> date | None:
    """The newest reported day; the day of an import only where no row has a day of its own."""
    days = rows["as_at"].dropna()
    days_reported = days[rows["dated"]]
    return max(days_reported if len(days_reported) else days, default=None)
