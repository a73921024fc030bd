"""Single records (projects, suggestions, opinions, activities) as countable rows with 0/1 columns.

Columns of such a frame: its table's own; `record` (1); for each day a 0/1 column without its `_on` (`finished`);
for each of the three ratings a column (`work_satisfied`), NA where unknown; station_code ("" for none), area_code,
batch, young (False), as_at. A blank day has not come up to the last reported day.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

import pandas as pd

from dashboard.measures.numbers.months import list_months_between

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


def prepare_records(
    name: str,
    rows: pd.DataFrame,
    stations: pd.DataFrame,
    batch_days: Mapping[int, date],
    resolved: Mapping[str, bool],
) -> pd.DataFrame:
    """`batch_days` are the batches' days; `resolved`: whether an answer class counts as resolved."""
    records = rows.reset_index(drop=True)
    records = records.assign(
        record=_fill_ones(records.index), young=False, as_at=records["batch"].map(batch_days)
    )
    for day in DAYS[name]:
        records[day.removesuffix("_on")] = records[day].notna().astype("Int64")
    for rating in RATED.get(name, ()):
        records = records.assign(**_expand_ratings(records, rating))
    if name == "suggestions":
        records["resolved"] = records["answer_class"].map(resolved).astype("boolean").astype("Int64")
        records["key"] = records["is_key"].astype("Int64")
        records["key_answered"] = records["key"] * records["answered"]
        records["year"] = [day.year for day in records["submitted_on"]]
    if name == "micro_projects":
        records["visited"] = records[list(RATINGS)].notna().any(axis=1).astype("Int64")
    if name == "livelihood_projects":
        records = records.assign(**_compute_progress(records))
    if name == "opinions":
        records["became_suggestion"] = (records["suggestion_code"].fillna("") != "").astype("Int64")
    return _add_places(records, stations)


def select_rows(
    rows: pd.DataFrame, dated: str, period: tuple[str, str], **choices: Collection[str]
) -> pd.DataFrame:
    """The rows whose day (or year) in column `dated` lies in the period, with it as `month`; no choice means all."""
    month = _find_months(rows[dated], period)
    keep = month.isin(list(list_months_between(*period)))
    for column, values in choices.items():
        if values:
            keep &= rows[column].isin(list(values))
    return rows[keep].assign(month=month[keep])


def _find_months(days: pd.Series, period: tuple[str, str]) -> pd.Series:
    """Month of each day; a year as a number lies in the period's last month of that year."""
    if days.name == "year":
        ends = {month[:4]: month for month in list_months_between(*period)}
        return days.map(lambda year: ends.get(str(year), ""))
    return days.map(lambda day: f"{day:%Y-%m}" if pd.notna(day) else "")


def _compute_progress(rows: pd.DataFrame) -> dict[str, pd.Series]:
    """Progress in hundredths of a per cent, and elapsed days of the plan (from January to the due day)."""
    begins = [date(year, 1, 1) for year in rows["year"]]
    due = zip(begins, rows["due_on"], strict=True)
    planned = [(end - begin).days + 1 if pd.notna(end) else None for begin, end in due]
    plans = zip(begins, planned, rows["as_at"], strict=True)
    over = [None if days is None else min(max((day - begin).days + 1, 0), days) for begin, days, day in plans]
    return {
        "progress_done": (rows["progress"].astype("Float64") * 100).round().astype("Int64"),
        "progress_whole": _fill_ones(rows.index) * 10_000,
        "plan_days": pd.Series(planned, index=rows.index, dtype="Int64"),
        "plan_days_over": pd.Series(over, index=rows.index, dtype="Int64"),
    }


def _fill_ones(index: pd.Index) -> pd.Series:
    return pd.Series(1, index=index, dtype="Int64")


def _expand_ratings(rows: pd.DataFrame, rating: str) -> dict[str, pd.Series]:
    """0/1 for each of the three ratings, NA for a row without a rating."""
    kind = rating.removesuffix("_rating")
    is_rated = rows[rating].notna()
    return {f"{kind}_{name}": (rows[rating] == name).astype("Int64").where(is_rated) for name in RATINGS}


def _add_places(rows: pd.DataFrame, stations: pd.DataFrame) -> pd.DataFrame:
    """Fill in station_code ("" for none) and area_code (its own or its station's)."""
    codes = rows["station_code"].fillna("") if "station_code" in rows else ""
    rows = rows.assign(station_code=codes)
    if "area_code" not in rows:
        areas = dict(zip(stations["code"], stations["area_code"], strict=True))
        rows["area_code"] = rows["station_code"].map(lambda code: areas.get(code, "")).astype("object")
    return rows


def find_newest_as_at(frames: Iterable[pd.DataFrame]) -> date | None:
    days = [day for frame in frames for day in frame["as_at"].dropna()]
    return max(days, default=None)
