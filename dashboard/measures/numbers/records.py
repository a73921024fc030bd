"""Single matters (projects, suggestions, opinions, activities) made countable: one row each, 0/1 beside what is told.

Columns of such a frame: its table's own; `one` (1); for each day a 0/1 column without its `_on` (`finished`);
for each rating of docs/design.md's three one column (`work_satisfied`), NA where nothing is told; station_code ("" for
none), area_code, batch, young (False), as_at. A blank day is one that has not come, as far as is told.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

import pandas as pd

from dashboard.measures.numbers.months import between

RATINGS = ("satisfied", "fairly_satisfied", "dissatisfied")
DAYS = {
    "micro_projects": (
        "ordered_on",
        "selected_on",
        "accepted_on",
        "finished_on",
        "verified_on",
        "declined_on",
    ),
    "livelihood_projects": ("finished_on",),
    "suggestions": ("submitted_on", "answered_on"),
    "opinions": ("submitted_on", "completed_on"),
    "activities": ("held_on",),
}
RATED = {"suggestions": ("work_rating", "result_rating")}
RECORDS = tuple(DAYS)


def prepared(
    name: str,
    rows: pd.DataFrame,
    stations: pd.DataFrame,
    told_on: Mapping[int, date],
    resolved: Mapping[str, bool],
) -> pd.DataFrame:
    """`told_on` gives each batch's day; `resolved` says of each answer class whether it counts as resolved."""
    made = rows.reset_index(drop=True)
    made = made.assign(one=_ones(made.index), young=False, as_at=made["batch"].map(told_on))
    for day in DAYS[name]:
        made[day.removesuffix("_on")] = made[day].notna().astype("Int64")
    for rating in RATED.get(name, ()):
        made = made.assign(**_rated(made, rating))
    if name == "suggestions":
        made["resolved"] = made["answer_class"].map(resolved).astype("boolean").astype("Int64")
        made["key"] = made["is_key"].astype("Int64")
        made["key_answered"] = made["key"] * made["answered"]
        made["year"] = [day.year for day in made["submitted_on"]]
    if name == "micro_projects":
        made["visited"] = made[list(RATINGS)].notna().any(axis=1).astype("Int64")
    if name == "livelihood_projects":
        made = made.assign(**_progress(made))
    if name == "opinions":
        made["became_suggestion"] = (made["suggestion_code"].fillna("") != "").astype("Int64")
    return _placed(made, stations)


def within(
    rows: pd.DataFrame, dated: str, period: tuple[str, str], **wanted: Collection[str]
) -> pd.DataFrame:
    """The rows whose day (or year) in column `dated` lies in the period, with it as `month`; none wanted is all."""
    month = _months(rows[dated], period)
    keep = month.isin(list(between(*period)))
    for column, values in wanted.items():
        if values:
            keep &= rows[column].isin(list(values))
    return rows[keep].assign(month=month[keep])


def _months(days: pd.Series, period: tuple[str, str]) -> pd.Series:
    """A day's month; a year told as a number lies in the period's last month of that year."""
    if days.name == "year":
        ends = {month[:4]: month for month in between(*period)}
        return days.map(lambda year: ends.get(str(year), ""))
    return days.map(lambda day: f"{day:%Y-%m}" if pd.notna(day) else "")


def _progress(rows: pd.DataFrame) -> dict[str, pd.Series]:
    """Hundredths of a per cent done, and days of the plan (from January to the day it is due) that are over."""
    begins = [date(year, 1, 1) for year in rows["year"]]
    due = zip(begins, rows["due_on"], strict=True)
    planned = [(end - begin).days + 1 if pd.notna(end) else None for begin, end in due]
    told = zip(begins, planned, rows["as_at"], strict=True)
    over = [None if days is None else min(max((day - begin).days + 1, 0), days) for begin, days, day in told]
    return {
        "progress_done": (rows["progress"].astype("Float64") * 100).round().astype("Int64"),
        "progress_whole": _ones(rows.index) * 10_000,
        "plan_days": pd.Series(planned, index=rows.index, dtype="Int64"),
        "plan_days_over": pd.Series(over, index=rows.index, dtype="Int64"),
    }


def _ones(index: pd.Index) -> pd.Series:
    return pd.Series(1, index=index, dtype="Int64")


def _rated(rows: pd.DataFrame, rating: str) -> dict[str, pd.Series]:
    """0/1 for each of the three; nothing is known of a row without a rating."""
    kind = rating.removesuffix("_rating")
    told = rows[rating].notna()
    return {f"{kind}_{name}": (rows[rating] == name).astype("Int64").where(told) for name in RATINGS}


def _placed(rows: pd.DataFrame, stations: pd.DataFrame) -> pd.DataFrame:
    """A row without a station belongs to none; its area is its own or its station's."""
    codes = rows["station_code"].fillna("") if "station_code" in rows else ""
    rows = rows.assign(station_code=codes)
    if "area_code" not in rows:
        areas = dict(zip(stations["code"], stations["area_code"], strict=True))
        rows["area_code"] = rows["station_code"].map(lambda code: areas.get(code, "")).astype("object")
    return rows


def newest_as_at(frames: Iterable[pd.DataFrame]) -> date | None:
    days = [day for frame in frames for day in frame["as_at"].dropna()]
    return max(days, default=None)
