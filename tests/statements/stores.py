"""Hand-made stores, a few rows each: what a reader knows of them decides what a statement may claim."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dashboard.measures.numbers.view import View
from tests.measures.views import build_row, build_view

Row = Mapping[str, Any]
MONTHS_2025 = tuple(f"2025-{month:02}" for month in range(1, 13))
MONTHS_2024 = tuple(f"2024-{month:02}" for month in range(1, 13))
YEAR_END = date(2025, 12, 31)


@dataclass(frozen=True)
class Store:
    """A store by what is special about it, and the view that a page has of it."""

    name: str
    view: View


def list_stores() -> list[Store]:
    return [Store(name, build()) for name, build in STORES.items()]


def build_month(station: str, month: str, received: int = 100, late: int = 0, **more: Any) -> Row:
    """A station's month with all parts known; `late` of its due items missed their limit."""
    completed = more.pop("completed", received)
    known = {
        "due": received,
        "on_time": received - late,
        "overdue_open": 0,
        "resolved": completed * 9 // 10,
        "satisfied": completed * 6 // 10,
        "fairly_satisfied": completed // 20,
        "dissatisfied": completed // 50,
        "as_at": date(int(month[:4]) + 1, 3, 31),  # no month of the year is young any more
    }
    return build_row(station, month, received, completed, **(known | more))


def build_year(stations: str = "a1 a2 b1 b2", months: Iterable[str] = MONTHS_2025, **more: Any) -> list[Row]:
    return [build_month(station, month, **more) for station in stations.split() for month in months]


def view_rows(rows: Iterable[Row], first: str = "2025-01", last: str = "2025-12", **more: Any) -> View:
    """A view whose day is the newest of the rows."""
    rows = list(rows)
    days = [row["as_at"] for row in rows if row["as_at"]]
    return build_view(rows, (first, last), **({"day": max(days, default=None)} | more))


def view_both(this_year: Iterable[Row], last_year: Iterable[Row], **more: Any) -> View:
    return view_rows([*last_year, *this_year], **more)


def change_rows(rows: Iterable[Row], change: Callable[[Row], Mapping[str, Any]]) -> list[Row]:
    return [{**row, **change(row)} for row in rows]


def _view_without_month() -> View:
    rows = [row for row in build_year() if (row["station_code"], row["month"]) != ("b2", "2025-07")]
    return view_both(rows, build_year(months=MONTHS_2024))


def _view_one_not_yet() -> View:
    rows = [row for row in build_year() if (row["station_code"], row["month"]) != ("b2", "2025-12")]
    return view_both(rows, build_year(months=MONTHS_2024))


def _view_newest_month_young() -> View:
    old = build_year(months=MONTHS_2025[:-1], as_at=YEAR_END)
    young = build_year(months=["2025-12"], as_at=YEAR_END, completed=40, on_time=20, due=20)
    return view_both([*old, *young], build_year(months=MONTHS_2024))


def _view_all_young() -> View:
    rows = build_year(months=["2025-12"], as_at=YEAR_END, completed=30, on_time=10, due=10)
    return view_rows(rows, "2025-12")


def _build_flow(**more: Any) -> list[Row]:
    """By month completed: twenty items are open at each month's end."""
    known = {"received": 100, "completed": 100, "carried_over": 20} | more
    return [build_month(station, month, **known) for station in ("a1", "b1") for month in MONTHS_2025]


def _view_both_bases() -> View:
    flow = [row for row in _build_flow() if row["month"] >= "2025-07"]
    cohort = build_year("a1 b1", MONTHS_2025[:6])
    return view_rows([*cohort, *flow])


def _view_opened_within() -> View:
    rows = [row for row in _build_flow() if row["station_code"] != "b1" or row["month"] >= "2025-05"]
    places = {"a1": {}, "b1": {"opened_on": date(2025, 5, 1)}}
    return view_rows(rows, places=places)


def _view_flow_without_month() -> View:
    return view_rows(row for row in _build_flow() if (row["station_code"], row["month"]) != ("b1", "2025-04"))


def _view_overdue(first: str, last: str, **more: Any) -> View:
    rows = build_year(completed=95, on_time=90, overdue_open=5, as_at=YEAR_END)
    old = build_year(months=MONTHS_2024, completed=97, on_time=95, overdue_open=3, as_at=date(2024, 12, 31))
    return view_both(rows, old, first=first, last=last, **more)


def _view_partly_unknown_overdue() -> View:
    return view_rows([*build_year("a1 a2 b1"), *build_year("b2", overdue_open=None)])


def _view_colours(by_colour: bool) -> View:
    """Two stations report by colour, two without."""
    coloured = [*build_year("a1 a2", received=50, colour="1"), *build_year("a1 a2", received=50, colour="2")]
    whole = view_rows([*coloured, *build_year("b1 b2")])
    return (
        replace(whole, by_colour=True, rows=whole.rows[whole.rows["colour"] == "1"]) if by_colour else whole
    )


def _view_equal_areas() -> View:
    """Nine areas of one rate, a month against the one before: differences are chance alone."""
    late = {"2025-10": (3, 5, 2, 6, 4, 3, 5, 4, 2), "2025-11": (5, 3, 4, 2, 6, 5, 2, 3, 4)}
    rows = [
        build_month(f"{area}1", month, received=300, late=late[month][at])
        for month in late
        for at, area in enumerate("abcdefghi")
    ]
    return view_rows(rows, "2025-11", "2025-11")


def _view_real_fall() -> View:
    rows = [
        build_month(f"{area}1", month, received=300, late=40 if (area, month) == ("c", "2025-11") else 3)
        for month in ("2025-10", "2025-11")
        for area in "abcdefghi"
    ]
    return view_rows(rows, "2025-11", "2025-11")


def _view_none_fell() -> View:
    return view_rows(build_year("a1 b1 c1", ("2025-10", "2025-11")), "2025-11", "2025-11")


def _view_bad_station() -> View:
    """Forty stations at 99 %, one of them at 92 %."""
    rows = [
        build_month(f"{'abcd'[at % 4]}{at}", "2025-06", received=500, completed=460 if at == 7 else 495)
        for at in range(40)
    ]
    return view_rows(rows, "2025-06", "2025-06")


def _view_few_rated() -> View:
    return view_rows(build_year("a1", satisfied=1, fairly_satisfied=0, dissatisfied=0))


def _view_half_last_year() -> View:
    return view_both(build_year(), build_year("a1 a2", MONTHS_2024))


def _view_demonstration() -> View:
    return view_rows(change_rows(build_year(), lambda row: {"batch": 2, "demonstration": True}))


def _view_no_as_at() -> View:
    rows = build_year(as_at=YEAR_END)
    return view_rows(change_rows(rows, lambda row: {"as_at": None} if row["month"] == "2025-03" else {}))


STORES: Mapping[str, Callable[[], View]] = {
    "nothing is there": lambda: view_rows([]),
    "one station, one month": lambda: view_rows([build_month("a1", "2025-06")], "2025-06", "2025-06"),
    "one station, two months": lambda: view_rows(
        build_year("a1", ["2025-05", "2025-06"]), "2025-06", "2025-06"
    ),
    "one station reported 0": lambda: view_rows([build_month("a1", "2025-06", 0)], "2025-06", "2025-06"),
    "all done, no previous year": lambda: view_rows(build_year()),
    "equal to last year to the item": lambda: view_both(build_year(), build_year(months=MONTHS_2024)),
    "one item more than last year": lambda: view_both(
        change_rows(build_year(), lambda row: {"received": 101} if row["month"] == "2025-01" else {}),
        build_year(months=MONTHS_2024),
    ),
    "a tenth of last year": lambda: view_both(build_year(received=10), build_year(months=MONTHS_2024)),
    "nothing received last year": lambda: view_both(build_year(), build_year(months=MONTHS_2024, received=0)),
    "half of the stations reported last year": _view_half_last_year,
    "one station has not reported December yet": _view_one_not_yet,
    "a month of one station is missing": _view_without_month,
    "last year has eleven months": lambda: view_both(build_year(), build_year(months=MONTHS_2024[1:])),
    "99,999 of 100,000 completed": lambda: view_rows(
        [build_month("a1", "2025-06", 100_000, completed=99_999)], "2025-06", "2025-06"
    ),
    "1 of 100,000 completed": lambda: view_rows(
        [build_month("a1", "2025-06", 100_000, completed=1, late=99_999)], "2025-06", "2025-06"
    ),
    "none completed": lambda: view_rows(build_year(completed=0, late=100)),
    "tiny: two items": lambda: view_rows(
        [build_month("a1", "2025-06", 2, completed=1)], "2025-06", "2025-06"
    ),
    "the newest month is still young": _view_newest_month_young,
    "the newest month alone, young": lambda: replace(_view_newest_month_young(), first="2025-12"),
    "nothing but young months": _view_all_young,
    "by month completed": lambda: view_rows(_build_flow()),
    "by month completed, a station opened in May": _view_opened_within,
    "by month completed, a month is missing": _view_flow_without_month,
    "both bases within the year": _view_both_bases,
    "overdue, the whole year": lambda: _view_overdue("2025-01", "2025-12"),
    "overdue, a month chosen": lambda: _view_overdue("2025-06", "2025-06"),
    "overdue, last year chosen": lambda: _view_overdue("2024-01", "2024-12"),
    "overdue is unknown of one station": _view_partly_unknown_overdue,
    "overdue is unknown everywhere": lambda: view_rows(build_year(overdue_open=None)),
    "no due and on-time counts": lambda: view_rows(build_year(due=None, on_time=None)),
    "an area chosen": lambda: view_rows(build_year("a1 a2"), by_area=True),
    "a station chosen": lambda: view_rows(build_year("a1"), by_station=True),
    "some stations report by colour": lambda: _view_colours(by_colour=False),
    "a colour chosen": lambda: _view_colours(by_colour=True),
    "nine equal areas, differences by chance": _view_equal_areas,
    "one of nine areas really fell": _view_real_fall,
    "no area fell": _view_none_fell,
    "one of forty stations is really low": _view_bad_station,
    "ratings of a few": _view_few_rated,
    "ratings are unknown": lambda: view_rows(
        build_year(satisfied=None, fairly_satisfied=None, dissatisfied=None)
    ),
    "one row has no as-at day": _view_no_as_at,
    "a demonstration": _view_demonstration,
}
