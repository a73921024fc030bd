"""Station figures prepared for reading: joined with their stations, dated, each row with its basis.

Columns of such a frame: station_code, month, colour, the counts (Int64, NA unknown), as_at (date), batch,
area_code, kind, parent_code, dated, basis, young, standing, cell, run and opened (numbers). Source of the rules:
docs/design.md, "Honest figures".
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.catalogue.kinds import Basis
from dashboard.measures.numbers.months import number_month
from dashboard.measures.numbers.standing import classify_rows

DEFAULT_LIMIT_DAYS = 45
PLACE = ["code", "area_code", "kind", "parent_code", "opened_on"]  # what figures are joined with
CELLS = 100_000  # a cell is a station's number times this, plus its month as a number
NEVER = 0  # before any month as a number


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Months on the other basis, that `basis`, and how many stations reported on it."""

    months: tuple[str, ...]
    stations: int
    basis: Basis


def prepare_figures(
    figures: pd.DataFrame, stations: pd.DataFrame, imported: Mapping[int, date], limit_days: int
) -> pd.DataFrame:
    """`imported` are the batches' days, used for a blank as_at."""
    places = stations[PLACE].rename(columns={"code": "station_code"})
    rows = figures.merge(places, on="station_code", how="inner").sort_values(
        ["month", "station_code", "colour"], ignore_index=True
    )
    rows["dated"] = rows["as_at"].notna()
    rows["as_at"] = rows["as_at"].where(rows["as_at"].notna(), rows["batch"].map(imported))
    flow = rows["carried_over"].notna()
    rows["basis"] = flow.map({True: Basis.COMPLETED.value, False: Basis.RECEIVED.value}).astype("object")
    rows["age"] = _compute_age(rows)
    rows["young"] = _find_young(rows, limit_days)
    rows["cell"] = pd.factorize(rows["station_code"])[0] * CELLS + rows["month"].map(number_month)
    return rows.join(_find_runs(rows)).drop(columns="opened_on")


def _find_runs(rows: pd.DataFrame) -> pd.DataFrame:
    """By month completed: the first month of the run without a gap that a row stands in, and what opens it.

    `opened` is the month in which its station opened where the run is the station's first, or `run` itself where
    the station changed its basis with it; else NEVER.
    """
    cells = rows["cell"].drop_duplicates().sort_values()
    flow = rows["cell"].isin(rows.loc[rows["basis"] == Basis.COMPLETED.value, "cell"])
    on_flow = cells.isin(rows.loc[flow, "cell"])
    starts = cells.where(on_flow & ~(cells - 1).isin(cells[on_flow])).ffill()
    run = rows["cell"].map(dict(zip(cells, starts, strict=True)))
    is_first = run == rows["cell"].groupby(rows["station_code"]).transform("min")
    is_change = (run - 1).isin(cells[~on_flow])
    opened = pd.to_datetime(rows["opened_on"])
    opened_month = (opened.dt.year * 12 + opened.dt.month).where(is_first, NEVER)
    return pd.DataFrame(
        {
            "run": (run % CELLS).where(flow, NEVER).astype("int64"),
            "opened": opened_month.mask(is_change, run % CELLS)
            .where(flow, NEVER)
            .fillna(NEVER)
            .astype("int64"),
        }
    )


def _find_young(rows: pd.DataFrame, limit_days: int) -> pd.Series:
    """A month by month received is young as a whole as soon as one of its rows is."""
    by_received = rows["basis"] == Basis.RECEIVED.value
    young = by_received & (rows["age"] < limit_days)
    rows["standing"] = classify_rows(rows, find_newest_as_at(rows), limit_days)
    return by_received & rows["month"].isin(set(rows.loc[young, "month"]))


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

    By month received nothing is carried over. By month completed it is that of the first month, or of the first
    row of a station that opened or changed its basis within the period; it is unknown for a station that lacks a
    month. What is overdue is that of its last month. Without `first` every month is a period of its own.
    """
    selection = rows[rows["basis"] == (basis.value if basis else "")].copy()
    if basis is Basis.RECEIVED:
        selection["carried_over"] = 0
    elif first is not None:
        begin = number_month(first)
        without_gap = (selection["run"] <= begin) | (selection["opened"] >= begin)
        opening = selection["cell"] % CELLS == selection["run"].clip(lower=begin)
        whole = without_gap.groupby(selection["station_code"]).transform("all")
        selection["carried_over"] = selection["carried_over"].where(opening, 0).where(whole)
        ending = selection["month"] == selection.groupby("station_code")["month"].transform("max")
        selection["overdue_open"] = selection["overdue_open"].where(ending, 0)
    return selection


def find_left_out(rows: pd.DataFrame, basis: Basis | None) -> LeftOut | None:
    """What doesn't stand on this basis; None where all does."""
    others = rows[rows["basis"] != basis] if basis else rows.head(0)
    if others.empty:
        return None
    other = Basis(others["basis"].iloc[0])
    return LeftOut(list_months(others), others["station_code"].nunique(), other)


def list_months(rows: pd.DataFrame) -> tuple[str, ...]:
    """Oldest first."""
    return tuple(sorted(rows["month"].unique()))


def find_newest_as_at(rows: pd.DataFrame) -> date | None:
    """The newest reported day; the day of an import only where no row has a day of its own."""
    days = rows["as_at"].dropna()
    days_reported = days[rows["dated"]]
    return max(days_reported if len(days_reported) else days, default=None)
