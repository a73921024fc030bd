"""What has to hold within one row as it would then stand, beside each column's own type."""

from collections.abc import Callable, Collection, Container, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import pairwise
from operator import itemgetter
from typing import Any

from dashboard.catalogue.kinds import AtMost, Format, InOrder, Type
from dashboard.catalogue.metrics import METRICS
from dashboard.uploads.faults import Fault, format_exact
from dashboard.uploads.sheet.table import Line, Present

Headings = Mapping[str, str]
Lines = Sequence[Line]
RowCheck = Callable[[Lines, Headings], Iterator[Fault]]


def list_row_checks(form: Format, file_columns: Container[str], present: Present) -> list[RowCheck]:
    """Each gives the faults of lines; none looks at cells that can't be read. `told` is what the file has."""
    checks: list[RowCheck] = [
        partial(_check_at_most, rule, _list_covered_sides(form, rule), file_columns)
        if isinstance(rule, AtMost)
        else partial(_check_order, rule, file_columns)
        for rule in form.row_checks
    ]
    checks += [
        partial(_check_future_months, column.code, f"{present.today:%Y-%m}")
        for column in form.columns
        if column.type is Type.MONTH
    ]
    date_column = _find_date_column(form)
    if date_column and any(column.code == "station_code" for column in form.columns):
        checks.append(partial(_check_stations_open, date_column, _select_bounded(present)))
    if form.name == "year_figures":
        checks += (
            [_check_names] if "clause" in file_columns else [_check_names, partial(_check_clauses, present)]
        )
    if form.name == "targets":
        checks.append(_check_targets)
    return checks


def _find_date_column(form: Format) -> str | None:
    """The column that says when the row's facts were."""
    moments = (Type.MONTH, Type.DAY, Type.TIME)
    return next((c.code for c in form.columns if c.required and c.type in moments), None)


def _list_covered_sides(form: Format, rule: AtMost) -> frozenset[tuple[str, ...]]:
    """Smaller sides that another rule holds against the same bound already."""
    return frozenset(
        r.smaller for r in form.row_checks if isinstance(r, AtMost) and r != rule and r.larger == rule.larger
    )


def _check_at_most(
    rule: AtMost,
    covered: Container[tuple[str, ...]],
    file_columns: Container[str],
    lines: Lines,
    headings: Headings,
) -> Iterator[Fault]:
    """An unknown addend counts as 0, an unknown single bound holds nothing."""
    sum_smaller, sum_larger = _build_sum(rule.smaller, 0), _build_sum(rule.larger, float("inf"))
    for line in _select_readable(lines, (*rule.smaller, *rule.larger)):
        row = line.row
        if sum_smaller(row) <= sum_larger(row):
            continue
        known_parts = tuple(name for name in rule.smaller if row[name])
        if known_parts not in covered:
            values = {
                "left": sum_smaller(row),
                "right": sum_larger(row),
                "smaller": _join_headings(rule.smaller, row, headings),
                "larger": _join_headings(rule.larger, row, headings),
                "kept": _list_stored_headings((*rule.smaller, *rule.larger), file_columns, row, headings),
            }
            yield Fault("at_most", line.number, headings[known_parts[0]], str(row[known_parts[0]]), values)


def _build_sum(names: tuple[str, ...], unknown: float) -> Callable[[Mapping[str, Any]], float]:
    """Of a row's counts; a single one that is unknown is `unknown`."""
    if len(names) > 1:
        several = itemgetter(*names)
        return lambda row: sum(filter(None, several(row)))
    name = names[0]
    return lambda row: unknown if row[name] is None else row[name]


def _select_readable(lines: Lines, names: Collection[str]) -> Iterator[Line]:
    return (line for line in lines if not line.bad or line.bad.isdisjoint(names))


def _join_headings(names: tuple[str, ...], row: Mapping[str, Any], headings: Headings) -> str:
    return " + ".join(headings[name] for name in names if row[name] is not None)


def _list_stored_headings(
    names: tuple[str, ...], file_columns: Container[str], row: Mapping[str, Any], headings: Headings
) -> tuple[str, ...]:
    """Columns that the file lacks, so that what stands in the store was taken."""
    return tuple(headings[name] for name in names if name not in file_columns and row[name] is not None)


def _check_order(
    rule: InOrder, file_columns: Container[str], lines: Lines, headings: Headings
) -> Iterator[Fault]:
    for line in lines:
        row = line.row
        known = [name for name in rule.days if row[name] is not None and name not in line.bad]
        for early, late in pairwise(known):
            if row[early] > row[late]:
                stored = _list_stored_headings((early, late), file_columns, row, headings)
                values = {"late": headings[late], "day": str(row[late]), "kept": stored}
                yield Fault("in_order", line.number, headings[early], str(row[early]), values)


def _check_future_months(month: str, this_month: str, lines: Lines, headings: Headings) -> Iterator[Fault]:
    for line in _select_readable(lines, (month,)):
        value = line.row[month]
        if value > this_month:
            yield Fault("month_to_come", line.number, headings[month], value, {"this_month": this_month})


def _select_bounded(present: Present) -> Mapping[str, Mapping[str, Any]]:
    """The stations that have a day on which they opened or closed."""
    return {row["code"]: row for row in present.stations if row.get("opened_on") or row.get("closed_on")}


def _check_stations_open(
    date_column: str, stations: Mapping[str, Mapping[str, Any]], lines: Lines, headings: Headings
) -> Iterator[Fault]:
    """A month is compared by months, a day by days."""
    for line in _select_readable(lines, ("station_code", date_column)):
        if station := stations.get(line.row["station_code"]):
            yield from _check_station_open(station, line, line.row[date_column], headings["station_code"])


def _check_station_open(
    station: Mapping[str, Any], line: Line, moment: str | date, heading: str
) -> Iterator[Fault]:
    opened, closed = station.get("opened_on"), station.get("closed_on")
    values = {"name": station["name"], "moment": _format_moment(moment)}
    if closed and _format_alike(moment, closed) < _format_moment(moment):
        closed_values = values | {"day": str(closed)}
        yield Fault("station_closed", line.number, heading, station["code"], closed_values)
    if opened and _format_alike(moment, opened) > _format_moment(moment):
        closed_values = values | {"day": str(opened)}
        yield Fault("station_not_open", line.number, heading, station["code"], closed_values)


def _format_moment(moment: str | date) -> str:
    return moment if isinstance(moment, str) else f"{moment:%Y-%m-%d}"


def _format_alike(moment: str | date, day: date) -> str:
    """`day` as long as the moment is told: a month or a day."""
    return day.isoformat()[: len(_format_moment(moment))]


def _check_targets(lines: Lines, headings: Headings) -> Iterator[Fault]:
    for line in _select_readable(lines, ("metric", "value")):
        metric, value = line.row["metric"], line.row["value"]
        limit = 100 if METRICS[metric].unit == "per_cent" else float("inf")
        if not 0 <= value <= limit:
            code, values = "not_per_cent" if limit == 100 else "negative", {"type": Type.PER_CENT.value}
            yield Fault(code, line.number, headings["value"], format_exact(value), values)


def _check_names(lines: Lines, headings: Headings) -> Iterator[Fault]:
    for line in _select_readable(lines, ("name", "code")):
        if line.row["name"] is None:
            yield Fault("name_needed", line.number, headings["name"], "", {"code": line.row["code"]})


def _check_clauses(present: Present, lines: Lines, headings: Headings) -> Iterator[Fault]:
    """A new value under a clause that the file doesn't repeat would let the clause speak for it."""
    for line in lines:
        row = line.row
        before = {} if line.bad else present.rows.get((row["year"], row["code"]), {})
        if before and before["clause"] and before["value"] != row["value"]:
            values = {"clause": before["clause"]}
            yield Fault("clause_kept", line.number, headings["value"], format_exact(row["value"]), values)
