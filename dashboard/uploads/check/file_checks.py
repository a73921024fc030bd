"""What has to hold between rows of a file and those that stand: keys, totals and colours, parents, neighbours."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import chain
from operator import itemgetter
from typing import Any

from dashboard.catalogue.kinds import Format, Type
from dashboard.measures.numbers.months import shift_month
from dashboard.uploads.faults import Fault, as_written
from dashboard.uploads.sheet.table import Key, Line, Present, Row

Headings = Mapping[str, str]
Lines = Sequence[Line]

AHEAD = ("opened_on", "closed_on", "due_on", "due_at")  # days that may lie ahead
TIMES = 10  # a month that is so many times its neighbours is asked about


def faults_between(form: Format, lines: Lines, headings: Headings, present: Present) -> Iterator[Fault]:
    yield from _keys_twice(form, lines, headings)
    if "colour" in form.key:
        yield from _totals_beside_colours(lines, headings)
    if any(column.code == "parent_code" for column in form.columns):
        yield from _circles(lines, headings, present)


def replaced(form: Format, lines: Lines, present: Present) -> tuple[Key, ...]:
    """Keys of the stored total that the file's coloured rows replace, and the other way round."""
    if "colour" not in form.key:
        return ()
    coloured = {_station_month(line): bool(line.row["colour"]) for line in lines}
    return tuple(
        key
        for key in present.rows
        if (now := coloured.get((key[0], key[1]))) is not None and now != bool(key[2])
    )


def warnings_of(
    form: Format, lines: Lines, closing: Sequence[Key], headings: Headings, present: Present
) -> Iterator[Fault]:
    """What is likely a slip, and is the person's to judge."""
    if any(column.code == "invested" for column in form.columns):
        yield from _above_plan(lines, headings)
    if "month" in form.key:
        yield from _steep_months(form, lines, closing, headings, present)
    for column in form.columns:
        if column.type in (Type.DAY, Type.TIME) and column.code not in AHEAD:
            yield from _day_to_come(column.code, lines, headings, present.today)
        if column.type is Type.ANSWER_CLASS:
            yield from _classes_not_known(column.code, lines, headings, present)


def _classes_not_known(code: str, lines: Lines, headings: Headings, present: Present) -> Iterator[Fault]:
    """Each once: the share of resolved ones would leave them out without a word."""
    known = {None, *(row["code"] for row in present.answer_classes)}
    rows: defaultdict[Any, list[int]] = defaultdict(list)
    for line in lines:
        if (value := line.row[code]) not in known:
            rows[value].append(line.number)
    for value, numbers in rows.items():
        yield Fault("class_not_known", numbers[0], headings[code], value, {"rows": len(numbers)})


def _above_plan(lines: Lines, headings: Headings) -> Iterator[Fault]:
    for line in lines:
        invested, planned = line.row["invested"], line.row["planned"]
        if invested is not None and invested > planned:
            told, values = as_written(invested / 10_000), {"planned": as_written(planned / 10_000)}
            yield Fault("invested_above_planned", line.number, headings["invested"], told, values)


def _day_to_come(code: str, lines: Lines, headings: Headings, today: date) -> Iterator[Fault]:
    """Of what has happened: a year mistyped in 统计截止日期 would be the day of every page."""
    for line in lines:
        moment = line.row[code]
        if moment is not None and _day(moment) > today:
            told = f"{moment:%Y-%m-%d}"
            yield Fault("day_to_come", line.number, headings[code], told, {"today": str(today)})


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _keys_twice(form: Format, lines: Lines, headings: Headings) -> Iterator[Fault]:
    first: dict[Key, int] = {}
    for line in lines:
        key = line.key(form.key)
        if key is None:
            continue
        before = first.setdefault(key, line.number)
        if before != line.number:
            shown = " ".join(str(part) for part in key if part != "")
            yield Fault("key_twice", line.number, headings[form.key[0]], shown, {"first": before})


def _totals_beside_colours(lines: Lines, headings: Headings) -> Iterator[Fault]:
    coloured: dict[Key, int] = {}
    readable = [line for line in lines if line.bad.isdisjoint(("station_code", "month", "colour"))]
    for line in readable:
        if line.row["colour"]:
            coloured.setdefault(_station_month(line), line.number)
    for line in readable:
        if not line.row["colour"] and (first := coloured.get(_station_month(line))):
            values = {"station": line.row["station_code"], "month": line.row["month"], "first": first}
            yield Fault("total_and_colours", line.number, headings["colour"], "", values)


def _station_month(line: Line) -> Key:
    return line.row["station_code"], line.row["month"]


def _circles(lines: Lines, headings: Headings, present: Present) -> Iterator[Fault]:
    readable = [line for line in lines if line.key(("code", "parent_code"))]
    parents = {row["code"]: row["parent_code"] for row in present.rows.values()}
    parents |= {line.row["code"]: line.row["parent_code"] for line in readable}
    within = _within_circles(parents)
    for line in readable:
        if (code := line.row["code"]) in within:
            yield Fault(
                "circle", line.number, headings["parent_code"], line.row["parent_code"], {"code": code}
            )


def _within_circles(parents: Mapping[str, str | None]) -> set[str]:
    """The codes that lie above themselves; each is walked over once."""
    walked: set[str] = set()
    within: set[str] = set()
    for start in parents:
        way: dict[str, int] = {}
        at: str | None = start
        while at and at not in walked and at in parents:
            way[at] = len(way)
            walked.add(at)
            at = parents[at]
        if at and at in way:
            within.update(list(way)[way[at] :])
    return within


def _steep_months(
    form: Format, lines: Lines, closing: Sequence[Key], headings: Headings, present: Present
) -> Iterator[Fault]:
    """Received of a month, all colours together, against the highest of the month before and the one after."""
    series = itemgetter(*(name for name in form.key if name not in ("month", "colour")))
    received = _received(form, series, lines, closing, present)
    first: dict[tuple[Any, str], Line] = {}
    for line in lines:
        first.setdefault((series(line.row), line.row["month"]), line)
    for (place, month), line in first.items():
        months = received[place]
        beside = [other for by in (-1, 1) if (other := shift_month(month, by)) in months]
        near = max(beside, key=months.__getitem__, default=None)
        if near and months[month] >= TIMES * max(months[near], 1):
            values = {"month": month, "near": near, "near_value": months[near]}
            yield Fault("steep", line.number, headings["received"], str(months[month]), values)


def _received(
    form: Format, series: Callable[[Row], Any], lines: Lines, closing: Sequence[Key], present: Present
) -> Mapping[Any, Mapping[str, int]]:
    """Series and month to received, as it would then stand."""
    rows = [line.row for line in lines]
    received: defaultdict[Any, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in chain(rows, _staying(form, series, rows, closing, present)):
        received[series(row)][row["month"]] += row["received"]
    return received


def _staying(
    form: Format, series: Callable[[Row], Any], rows: Sequence[Row], closing: Sequence[Key], present: Present
) -> Iterator[Row]:
    """The stored rows of the same series that the file doesn't touch."""
    if not present.rows:
        return
    wanted = set(map(series, rows))
    gone = {tuple(row[name] for name in form.key) for row in rows} | set(closing)
    for key, row in present.rows.items():
        if key not in gone and series(row) in wanted:
            yield row
