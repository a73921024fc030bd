"""Station figures made ready for reading: joined with their stations, dated, each row with its basis.

Columns of such a frame: station_code, month, colour, the counts (Int64, NA unknown), as_at (date), batch,
area_code, kind, parent_code, basis, young. Source of the rules: docs/design.md, "Honest figures".
"""

from collections.abc import Collection, Mapping
from datetime import date

import pandas as pd

from dashboard.catalogue.kinds import Basis

DEFAULT_LIMIT_DAYS = 45


def prepared(
    figures: pd.DataFrame, stations: pd.DataFrame, imported: Mapping[int, date], limit_days: int
) -> pd.DataFrame:
    """`imported` gives each batch's day, which stands in for a blank as_at."""
    places = stations[["code", "area_code", "kind", "parent_code"]].rename(columns={"code": "station_code"})
    rows = figures.merge(places, on="station_code", how="inner").sort_values(
        ["month", "station_code", "colour"], ignore_index=True
    )
    rows["as_at"] = rows["as_at"].where(rows["as_at"].notna(), rows["batch"].map(imported))
    flow = rows["carried_over"].notna()
    rows["basis"] = flow.map({True: Basis.COMPLETED.value, False: Basis.RECEIVED.value}).astype("object")
    rows["age"] = _age(rows)
    rows["young"] = (rows["age"] < limit_days) & ~flow
    return rows


def _age(rows: pd.DataFrame) -> pd.Series:
    """Days from the month's last day to the day up to which it is told."""
    ends = pd.to_datetime(rows["month"] + "-01") + pd.offsets.MonthEnd(0)
    return (pd.to_datetime(rows["as_at"]) - ends).dt.days


def within(rows: pd.DataFrame, period: tuple[str, str], **wanted: Collection[str]) -> pd.DataFrame:
    """The rows of a period whose columns hold one of the values wanted of them; none wanted means all."""
    keep = rows["month"].between(*period)
    for column, values in wanted.items():
        if values:
            keep &= rows[column].isin(list(values))
    return rows[keep]


def basis_of(rows: pd.DataFrame) -> Basis | None:
    """The basis of the newest month, by most rows; None without rows."""
    if rows.empty:
        return None
    newest = rows.loc[rows["month"] == rows["month"].max(), "basis"]
    return Basis(newest.value_counts().idxmax())


def on_basis(rows: pd.DataFrame, basis: Basis | None, first: str | None = None) -> pd.DataFrame:
    """The rows of one basis, with `carried_over` and `overdue_open` as the period from month `first` has them.

    By month received nothing is carried over. By month completed it is that of the first month, unknown for
    a station without that month, and what is overdue is that of its last; without `first` every month is a
    period of its own.
    """
    kept = rows[rows["basis"] == (basis.value if basis else "")].copy()
    if basis is Basis.RECEIVED:
        kept["carried_over"] = 0
    elif first is not None:
        opening = kept["month"] == first
        began = kept["station_code"].isin(kept.loc[opening, "station_code"])
        kept["carried_over"] = kept["carried_over"].where(opening, 0).where(began)
        ending = kept["month"] == kept.groupby("station_code")["month"].transform("max")
        kept["overdue_open"] = kept["overdue_open"].where(ending, 0)
    return kept


def months_in(rows: pd.DataFrame) -> tuple[str, ...]:
    """Oldest first."""
    return tuple(sorted(rows["month"].unique()))


def newest_as_at(rows: pd.DataFrame) -> date | None:
    days = rows["as_at"].dropna()
    return None if days.empty else max(days)
