"""Reporting: one row for each liaison station that was open in the period, with its items received."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import pandas as pd

from dashboard.catalogue.kinds import STATIONS_OPEN, STATIONS_REPORTED
from dashboard.measures.numbers.months import find_last_day, shift_month


def select_open(stations: pd.DataFrame, first: str, last: str) -> pd.DataFrame:
    """The liaison stations that were open on any day of the period."""
    start, end = pd.Timestamp(f"{first}-01"), pd.Timestamp(find_last_day(last))
    opened, closed = pd.to_datetime(stations["opened_on"]), pd.to_datetime(stations["closed_on"])
    open_then = ~(opened > end) & ~(closed < start)
    return stations[open_then & (stations["kind"] == "liaison")]


def select_expected(stations: pd.DataFrame) -> pd.DataFrame:
    """The stations that are expected to report: the real ones as soon as there are any."""
    shown = stations["demonstration"].astype(bool)
    return stations if shown.all() else stations[~shown]


def build_reporting(
    rows: pd.DataFrame, reports: pd.DataFrame, stations: pd.DataFrame, first: str, last: str
) -> pd.DataFrame:
    """Columns as figures have them, with stations_open (1) and stations_reported (1 or 0) beside `received`.

    `rows` are of the colours chosen, `reports` of every colour.
    """
    places = select_open(select_expected(stations), first, last)
    rows, reports = (frame[frame["month"].between(first, last)] for frame in (rows, reports))
    received = _sum_received(rows, reports)
    reported = places["code"].isin(set(reports["station_code"]))
    return pd.DataFrame(
        {
            "station_code": places["code"],
            "area_code": places["area_code"],
            "month": last,
            "received": places["code"].map(received).astype("Int64"),
            STATIONS_REPORTED: reported.astype("Int64"),
            STATIONS_OPEN: pd.Series(1, index=places.index, dtype="Int64"),
            "young": False,
            "batch": places["batch"],
        }
    )


def _sum_received(rows: pd.DataFrame, reports: pd.DataFrame) -> pd.Series:
    """By station: 0 where it reported other colours only, unknown where it reported some month without colours."""
    hidden = reports[~reports.index.isin(rows.index)]
    without = set(hidden.loc[hidden["colour"] == "", "station_code"])
    received = rows.groupby("station_code")["received"].sum(min_count=1)
    others = set(hidden["station_code"]) - set(rows["station_code"])
    received = received.reindex([*received.index, *sorted(others)], fill_value=0)
    return received.mask(pd.Series(received.index.isin(without), index=received.index))


def find_due_day(month: str, day: int) -> date:
    """Due day of a month's report, in the month after; that month's last day where it has no such day."""
    after = shift_month(month, 1)
    return min(find_last_day(month) + timedelta(days=day), find_last_day(after))


def find_missing_months(
    rows: pd.DataFrame, stations: pd.DataFrame, months: Iterable[str]
) -> dict[str, list[str]]:
    """By station, those of these months in which it was open and has no row."""
    reports = set(zip(rows["station_code"], rows["month"], strict=True))
    places, missing = select_expected(stations), dict[str, list[str]]()
    for month in months:
        for code in select_open(places, month, month)["code"]:
            if (code, month) not in reports:
                missing.setdefault(code, []).append(month)
    return missing


def list_not_reported(rows: pd.DataFrame, stations: pd.DataFrame, month: str) -> list[str]:
    """The codes of the stations that were open in this month and have no row for it."""
    here = build_reporting(rows, rows, stations, month, month)
    return sorted(here.loc[here[STATIONS_REPORTED] == 0, "station_code"])


def list_missing_names(rows: pd.DataFrame, stations: pd.DataFrame, month: str) -> tuple[tuple[str, ...], int]:
    """The names of the real stations without a row for the month, and how many were open in it."""
    real = stations[~stations["demonstration"].astype(bool)]
    names: Mapping[str, str] = dict(zip(real["code"], real["name"], strict=True))
    codes = list_not_reported(rows, real, month) if names else []
    return tuple(names[code] for code in codes), len(select_open(real, month, month)) if names else 0
