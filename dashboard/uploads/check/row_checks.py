"""Row checks: what must hold within a row, as it would be stored, beyond the types of its cells."""

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
    """List the row checks of a format; `file_columns` are the file's own. None looks at unreadable cells."""
    checks: list[RowCheck] = [
        partial(_check_at_most, row_check, _list_covered_sides(form, row_check), file_columns)
        if isinstance(row_check, AtMost)
        else partial(_check_order, row_check, file_columns)
        for row_check in form.row_checks
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
    """Find the column that dates the row."""
    moments = (Type.MONTH, Type.DAY, Type.TIME)
    return next((c.code for c in form.columns if c.required and c.type in moments), None)


def _list_covered_sides(form: Format, at_most: AtMost) -> frozenset[tuple[str, ...]]:
    """List the smaller sides that another check compares with the same bound."""
    return frozenset(
        other.smaller
        for other in form.row_checks
        if isinstance(other, AtMost) and other != at_most and other.larger == at_most.larger
    )


def _check_at_most(
    at_most: AtMost,
    covered: Container[tuple[str, ...]],
    file_columns: Container[str],
    lines: Lines,
    headings: Headings,
) -> Iterator[Fault]:
    """Yield rows whose smaller sum exceeds the larger; unknown addends count as 0, an unknown bound as infinite."""
    sum_smaller, sum_larger = _build_sum(at_most.smaller, 0), _build_sum(at_most.larger, float("inf"))
    for line in _select_readable(lines, (*at_most.smaller, *at_most.larger)):
        row = line.row
        if sum_smaller(row) <= sum_larger(row):
            continue
        known_parts = tuple(name for name in at_most.smaller if row[name])
        if known_parts not in covered:
            values = {
                "left": sum_smaller(row),
                "right": sum_larger(row),
                "smaller": _join_headings(at_most.smaller, row, headings),
                "larger": _join_headings(at_most.larger, row, headings),
                "kept": _list_stored_headings(
                    (*at_most.smaller, *at_most.larger), file_columns, row, headings
                ),
            }
            yield Fault("at_most", line.number, headings[known_parts[0]], str(row[known_parts[0]]), values)


def _build_sum(names: tuple[str, ...], unknown: float) -> Callable[[Mapping[str, Any]], float]:
    """Build the sum of a row's counts; a single column that is blank counts as `unknown`."""
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
    """List the columns that the file lacks, so that stored values were used."""
    return tuple(headings[name] for name in names if name not in file_columns and row[name] is not None)


def _check_order(
    in_order: InOrder, file_columns: Container[str], lines: Lines, headings: Headings
) -> Iterator[Fault]:
    for line in lines:
        row = line.row
        known = [name for name in in_order.days if row[name] is not None and name not in line.bad]
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
    """Select the stations with a day of opening or closing, by code."""
    return {row["code"]: row for row in present.stations if row.get("opened_on") or row.get("closed_on")}


def _check_stations_open(
    date_column: str, stations: Mapping[str, Mapping[str, Any]], lines: Lines, headings: Headings
) -> Iterator[Fault]:
    """Yield rows dated before a station opened or after it closed; months compare as months, days as days."""
    for line in _select_readable(lines, ("station_code", date_column)):
        if station := stations.get(line.row["station_code"]):
            yield from _check_station_open(station, line, line.row[date_column], headings["station_code"])


def _check_station_open(
    station: Mapping[str, Any], line: Line, moment: str | date, heading: str
) -> Iterator[Fault]:
    opened, closed = station.get("opened_on"), station.get("closed_on")
    values = {"name": station["name"], "moment": _format_moment(moment)}
    if closed and _format_alike(moment, closed) < _format_moment(moment):
        yield Fault("station_closed", line.number, heading, station["code"], values | {"day": str(closed)})
    if opened and _format_alike(moment, opened) > _format_moment(moment):
        yield Fault("station_not_open", line.number, heading, station["code"], values | {"day": str(opened)})


def _format_moment(moment: str | date) -> str:
    return moment if isinstance(moment, str) else f"{moment:%Y-%m-%d}"


def _format_alike(moment: str | date, day: date) -> str:
    """Format `day` with the precision of `moment`: month or day."""
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
    """Yield new values that would be published under the stored clause, which the file doesn't repeat."""
    for line in lines:
        row = line.row
        before = {} if line.bad else present.rows.get((row["year"], row["code"]), {})
        if before and before["clause"] and before["value"] != row["value"]:
            values = {"clause": before["clause"]}
            yield Fault("clause_kept", line.number, headings["value"], format_exact(row["value"]), values)
