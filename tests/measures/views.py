"""Views over a few rows that a test writes out itself."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pandas as pd

from dashboard.catalogue.attention import ATTENTION_RULES
from dashboard.catalogue.metrics import METRICS
from dashboard.measures.numbers.months import find_last_day
from dashboard.measures.numbers.ranking import Rule
from dashboard.measures.numbers.records import RECORDS, prepare_records
from dashboard.measures.numbers.station_figures import list_months, prepare_figures
from dashboard.measures.numbers.view import View
from db.models import FACTS

COUNTS = (
    "carried_over",
    "received",
    "completed",
    "due",
    "on_time",
    "overdue_open",
    "resolved",
    "satisfied",
    "fairly_satisfied",
    "dissatisfied",
)
AS_AT = date(2025, 12, 31)
RULE = Rule((("completion_rate", Fraction(1)),), 30, "rate", 0.95)
UPLOADED = {1: {"": "uploaded"}, 2: {"": "uploaded", "received": "allocated", "completed": "allocated"}}


def build_row(station: str, month: str, received: int, completed: int, **more: Any) -> dict[str, Any]:
    """One station-month; counts not named are unknown."""
    blank: dict[str, Any] = dict.fromkeys(COUNTS)
    defaults = {"colour": "", "as_at": AS_AT, "batch": 1, "demonstration": False}
    here = {"station_code": station, "month": month, "received": received, "completed": completed}
    return blank | defaults | here | more


def build_aged_row(
    station: str, month: str, received: int, completed: int, days: int = 100, **more: Any
) -> dict[str, Any]:
    """One station-month reported so many days after the month's end."""
    as_at = find_last_day(month) + timedelta(days=days)
    return build_row(station, month, received, completed, as_at=as_at, **more)


def build_stations(places: Mapping[str, Mapping[str, Any]]) -> pd.DataFrame:
    defaults = {"kind": "liaison", "parent_code": None, "opened_on": None, "closed_on": None, "batch": 1}
    rows = [
        defaults
        | {"code": code, "name": f"站{code}", "area_code": code[0], "demonstration": False}
        | dict(more)
        for code, more in places.items()
    ]
    columns = [*defaults, "code", "name", "area_code", "demonstration"]
    return pd.DataFrame(rows, columns=columns).astype({"parent_code": "object"})


def _build_no_records(name: str) -> pd.DataFrame:
    columns = [column.name for column in FACTS[name].columns]
    return prepare_records(name, pd.DataFrame(columns=columns), build_stations({}), {}, {})


def build_view(
    rows: Iterable[Mapping[str, Any]],
    period: tuple[str, str] = ("2025-01", "2025-12"),
    places: Mapping[str, Mapping[str, Any]] | None = None,
    **more: Any,
) -> View:
    """A view of these rows; a station's area is the first letter of its code."""
    figures = [dict(values) for values in rows]
    codes = places if places is not None else {values["station_code"]: {} for values in figures}
    stations = build_stations(codes)
    frame = pd.DataFrame(figures, columns=list(build_row("", "2025-01", 0, 0)))
    frame = frame.astype(dict.fromkeys(COUNTS, "Int64") | {"month": "object", "station_code": "object"})
    names = dict(zip(stations["code"], stations["name"], strict=True))
    prepared = prepare_figures(frame, stations, {1: AS_AT, 2: AS_AT}, 45)
    settings: dict[str, Any] = {
        "first": period[0],
        "last": period[1],
        "as_of": 2,
        "by_area": False,
        "by_station": False,
        "by_colour": False,
        "rows": prepared,
        "reports": prepared,
        "categories": pd.DataFrame(columns=["area_code", "month", "category", "received", "batch"]),
        "records": {name: _build_no_records(name) for name in RECORDS},
        "stations": stations,
        "names": names | {code: f"镇{code}" for code in stations["area_code"]},
        "colours": {"1": "第一类", "2": "第二类"},
        "meanings": {"1": "颜色、含义待核定", "2": "颜色、含义待核定"},
        "answer_classes": {"A": "已解决或基本解决"},
        "origins": UPLOADED,
        "files": {},
        "targets": {},
        "metrics": METRICS,
        "rule": RULE,
        "rule_since": 1,
        "thresholds": {code: rule.threshold for code, rule in ATTENTION_RULES.items()},
        "day": AS_AT,
        "months": list_months(frame),
        "demonstrated": False,
    }
    return View(**(settings | more))
