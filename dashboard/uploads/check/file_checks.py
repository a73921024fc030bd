"""Checks between rows, of the file and of the store: duplicate keys, totals beside colours, parents, outliers."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import chain
from operator import itemgetter
from typing import Any

from dashboard.catalogue.kinds import Format, Type
from dashboard.measures.numbers.months import shifted
from dashboard.uploads.faults import Fault, format_exact
from dashboard.uploads.sheet.table import Key, Line, Present, Row

Headings = Mapping[str, str]
Lines = Sequence[Line]

FUTURE_DAYS = ("opened_on", "closed_on", "due_on", "due_at")  # columns whose days may lie ahead
STEEP_FACTOR = 10  # times its neighbouring months: more is likely a slip


def find_file_faults(form: Format, lines: Lines, headings: Headings, present: Present) -> Iterator[Fault]:
    """Yield the faults that refuse the file."""
    yield from _find_duplicate_keys(form, lines, headings)
    if "colour" in form.key:
        yield from _find_totals_beside_colours(lines, headings)
    if any(column.code == "parent_code" for column in form.columns):
        yield from _find_circular_parents(lines, headings, present)


def list_replaced_keys(form: Format, lines: Lines, present: Present) -> tuple[Key, ...]:
    """List the stored totals that coloured rows of the file replace, and the stored colours that totals replace."""
    if "colour" not in form.key:
        return ()
    coloured = {_get_station_month(line): bool(line.row["colour"]) for line in lines}
    return tuple(
        key
        for key in present.rows
        if (is_coloured := coloured.get((key[0], key[1]))) is not None and is_coloured != bool(key[2])
    )


def find_warnings(
    form: Format, lines: Lines, closing: Sequence[Key], headings: Headings, present: Present
) -> Iterator[Fault]:
    """Yield warnings: what is likely a slip, for the user to confirm."""
    if any(column.code == "invested" for column in form.columns):
        yield from _warn_above_plan(lines, headings)
    if "month" in form.key:
        yield from _warn_steep_months(form, lines, closing, headings, present)
    for column in form.columns:
        if column.type in (Type.DAY, Type.TIME) and column.code not in FUTURE_DAYS:
            yield from _warn_future_days(column.code, lines, headings, present.today)
        if column.type is Type.ANSWER_CLASS:
            yield from _warn_unknown_classes(column.code, lines, headings, present)


def _warn_unknown_classes(code: str, lines: Lines, headings: Headings, present: Present) -> Iterator[Fault]:
    """Warn once per unknown answer class; the resolution rate would otherwise silently ignore those rows."""
    known = {None, *(row["code"] for row in present.answer_classes)}
    rows: defaultdict[Any, list[int]] = defaultdict(list)
    for line in lines:
        if (value := line.row[code]) not in known:
            rows[value].append(line.number)
    for value, numbers in rows.items():
        yield Fault("class_not_known", numbers[0], headings[code], value, {"rows": len(numbers)})


def _warn_above_plan(lines: Lines, headings: Headings) -> Iterator[Fault]:
    for line in lines:
        invested, planned = line.row["invested"], line.row["planned"]
        if invested is not None and invested > planned:
            amount, values = format_exact(invested / 10_000), {"planned": format_exact(planned / 10_000)}
            yield Fault("invested_above_planned", line.number, headings["invested"], amount, values)


def _warn_future_days(code: str, lines: Lines, headings: Headings, today: date) -> Iterator[Fault]:
    """Warn of days that lie ahead; a mistyped year in 统计截止日期 would date every page."""
    for line in lines:
        moment = line.row[code]
        if moment is not None and _get_day(moment) > today:
            day = f"{moment:%Y-%m-%d}"
            yield Fault("day_to_come", line.number, headings[code], day, {"today": str(today)})


def _get_day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _find_duplicate_keys(form: Format, lines: Lines, headings: Headings) -> Iterator[Fault]:
    first: dict[Key, int] = {}
    for line in lines:
        key = line.build_key(form.key)
        if key is None:
            continue
        earlier = first.setdefault(key, line.number)
        if earlier != line.number:
            value = " ".join(str(part) for part in key if part != "")
            yield Fault("key_twice", line.number, headings[form.key[0]], value, {"first": earlier})


def _find_totals_beside_colours(lines: Lines, headings: Headings) -> Iterator[Fault]:
    coloured: dict[Key, int] = {}
    readable = [line for line in lines if line.bad.isdisjoint(("station_code", "month", "colour"))]
    for line in readable:
        if line.row["colour"]:
            coloured.setdefault(_get_station_month(line), line.number)
    for line in readable:
        if not line.row["colour"] and (first := coloured.get(_get_station_month(line))):
            values = {"station": line.row["station_code"], "month": line.row["month"], "first": first}
            yield Fault("total_and_colours", line.number, headings["colour"], "", values)


def _get_station_month(line: Line) -> Key:
    return line.row["station_code"], line.row["month"]


def _find_circular_parents(lines: Lines, headings: Headings, present: Present) -> Iterator[Fault]:
    readable = [line for line in lines if line.build_key(("code", "parent_code"))]
    parents = {row["code"]: row["parent_code"] for row in present.rows.values()}
    parents |= {line.row["code"]: line.row["parent_code"] for line in readable}
    circular = find_circles(parents)
    for line in readable:
        if (code := line.row["code"]) in circular:
            yield Fault(
                "circle", line.number, headings["parent_code"], line.row["parent_code"], {"code": code}
            )


def find_circles(parents: Mapping[str, str | None]) -> set[str]:
    """Find the codes that are their own ancestors; each parent is looked up once."""
    visited: set[str] = set()
    circular: set[str] = set()
    for start in parents:
        path: dict[str, int] = {}
        code: str | None = start
        while code and code not in visited and code in parents:
            path[code] = len(path)
            visited.add(code)
            code = parents[code]
        if code and code in path:
            circular.update(list(path)[path[code] :])
    return circular


def _warn_steep_months(
    form: Format, lines: Lines, closing: Sequence[Key], headings: Headings, present: Present
) -> Iterator[Fault]:
    """Warn where a month received many times the higher of its neighbours, all colours added up."""
    series = itemgetter(*(name for name in form.key if name not in ("month", "colour")))
    received = _sum_received(form, series, lines, closing, present)
    first: dict[tuple[Any, str], Line] = {}
    for line in lines:
        first.setdefault((series(line.row), line.row["month"]), line)
    for (place, month), line in first.items():
        months = received[place]
        neighbours = [other for offset in (-1, 1) if (other := shifted(month, offset)) in months]
        neighbour = max(neighbours, key=months.__getitem__, default=None)
        if neighbour and months[month] >= STEEP_FACTOR * max(months[neighbour], 1):
            values = {"month": month, "near": neighbour, "near_value": months[neighbour]}
            yield Fault("steep", line.number, headings["received"], str(months[month]), values)


def _sum_received(
    form: Format, series: Callable[[Row], Any], lines: Lines, closing: Sequence[Key], present: Present
) -> Mapping[Any, Mapping[str, int]]:
    """Sum received by series and month, as the store would hold it after the import."""
    rows = [line.row for line in lines]
    received: defaultdict[Any, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in chain(rows, _select_remaining(form, series, rows, closing, present)):
        received[series(row)][row["month"]] += row["received"]
    return received


def _select_remaining(
    form: Format, series: Callable[[Row], Any], rows: Sequence[Row], closing: Sequence[Key], present: Present
) -> Iterator[Row]:
    """Yield the stored rows of the same series that the file leaves as they are."""
    if not present.rows:
        return
    wanted_series = set(map(series, rows))
    replaced_keys = set(map(form.build_key, rows)) | set(closing)
    for key, row in present.rows.items():
        if key not in replaced_keys and series(row) in wanted_series:
            yield row
