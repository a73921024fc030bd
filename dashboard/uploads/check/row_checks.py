"""What has to hold within one row as it would then stand, beside each column's own type."""

from collections.abc import Callable, Collection, Container, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import pairwise
from operator import itemgetter
from typing import Any

from dashboard.catalogue.kinds import AtMost, Format, InOrder, Type
from dashboard.catalogue.metrics import METRICS
from dashboard.uploads.faults import Fault, as_written
from dashboard.uploads.sheet.table import Line, Present

Headings = Mapping[str, str]
Lines = Sequence[Line]
Rule = Callable[[Lines, Headings], Iterator[Fault]]


def rules_of(form: Format, told: Container[str], present: Present) -> list[Rule]:
    """Each gives the faults of lines; none looks at cells that can't be read. `told` is what the file has."""
    rules: list[Rule] = [
        partial(_at_most, rule, _said_by_others(form, rule), told)
        if isinstance(rule, AtMost)
        else partial(_in_order, rule, told)
        for rule in form.rules
    ]
    rules += [
        partial(_not_to_come, column.code, f"{present.today:%Y-%m}")
        for column in form.columns
        if column.type is Type.MONTH
    ]
    when = _when(form)
    if when and any(column.code == "station_code" for column in form.columns):
        rules.append(partial(_open_then, when, _bounded(present)))
    if form.name == "year_figures":
        rules += [_named] if "clause" in told else [_named, partial(_clause_fits, present)]
    if form.name == "targets":
        rules.append(_possible_target)
    return rules


def _when(form: Format) -> str | None:
    """The column that says when the row's facts were."""
    moments = (Type.MONTH, Type.DAY, Type.TIME)
    return next((c.code for c in form.columns if c.required and c.type in moments), None)


def _said_by_others(form: Format, rule: AtMost) -> frozenset[tuple[str, ...]]:
    """Smaller sides that another rule holds against the same bound already."""
    return frozenset(
        r.smaller for r in form.rules if isinstance(r, AtMost) and r != rule and r.larger == rule.larger
    )


def _at_most(
    rule: AtMost,
    said: Container[tuple[str, ...]],
    told: Container[str],
    lines: Lines,
    headings: Headings,
) -> Iterator[Fault]:
    """An unknown addend counts as 0, an unknown single bound holds nothing."""
    left, right = _sum_of(rule.smaller, 0), _sum_of(rule.larger, float("inf"))
    for line in _readable(lines, (*rule.smaller, *rule.larger)):
        row = line.row
        if left(row) <= right(row):
            continue
        parts = tuple(name for name in rule.smaller if row[name])
        if parts not in said:
            values = {
                "left": left(row),
                "right": right(row),
                "smaller": _told(rule.smaller, row, headings),
                "larger": _told(rule.larger, row, headings),
                "kept": _kept((*rule.smaller, *rule.larger), told, row, headings),
            }
            yield Fault("at_most", line.number, headings[parts[0]], str(row[parts[0]]), values)


def _sum_of(names: tuple[str, ...], unknown: float) -> Callable[[Mapping[str, Any]], float]:
    """Of a row's counts; a single one that is unknown is `unknown`."""
    if len(names) > 1:
        several = itemgetter(*names)
        return lambda row: sum(filter(None, several(row)))
    one = names[0]
    return lambda row: unknown if row[one] is None else row[one]


def _readable(lines: Lines, names: Collection[str]) -> Iterator[Line]:
    return (line for line in lines if not line.bad or line.bad.isdisjoint(names))


def _told(names: tuple[str, ...], row: Mapping[str, Any], headings: Headings) -> str:
    return " + ".join(headings[name] for name in names if row[name] is not None)


def _kept(
    names: tuple[str, ...], told: Container[str], row: Mapping[str, Any], headings: Headings
) -> tuple[str, ...]:
    """Columns that the file lacks, so that what stands in the store was taken."""
    return tuple(headings[name] for name in names if name not in told and row[name] is not None)


def _in_order(rule: InOrder, told: Container[str], lines: Lines, headings: Headings) -> Iterator[Fault]:
    for line in lines:
        row = line.row
        known = [name for name in rule.days if row[name] is not None and name not in line.bad]
        for early, late in pairwise(known):
            if row[early] > row[late]:
                kept = _kept((early, late), told, row, headings)
                values = {"late": headings[late], "day": str(row[late]), "kept": kept}
                yield Fault("in_order", line.number, headings[early], str(row[early]), values)


def _not_to_come(month: str, this_month: str, lines: Lines, headings: Headings) -> Iterator[Fault]:
    for line in _readable(lines, (month,)):
        value = line.row[month]
        if value > this_month:
            yield Fault("month_to_come", line.number, headings[month], value, {"this_month": this_month})


def _bounded(present: Present) -> Mapping[str, Mapping[str, Any]]:
    """The stations that have a day on which they opened or closed."""
    return {row["code"]: row for row in present.stations if row.get("opened_on") or row.get("closed_on")}


def _open_then(
    when: str, stations: Mapping[str, Mapping[str, Any]], lines: Lines, headings: Headings
) -> Iterator[Fault]:
    """A month is compared by months, a day by days."""
    for line in _readable(lines, ("station_code", when)):
        if station := stations.get(line.row["station_code"]):
            yield from _while_open(station, line, line.row[when], headings["station_code"])


def _while_open(station: Mapping[str, Any], line: Line, moment: str | date, heading: str) -> Iterator[Fault]:
    opened, closed = station.get("opened_on"), station.get("closed_on")
    values = {"name": station["name"], "moment": _shown(moment)}
    if closed and _as(moment, closed) < _shown(moment):
        told = values | {"day": str(closed)}
        yield Fault("station_closed", line.number, heading, station["code"], told)
    if opened and _as(moment, opened) > _shown(moment):
        told = values | {"day": str(opened)}
        yield Fault("station_not_open", line.number, heading, station["code"], told)


def _shown(moment: str | date) -> str:
    return moment if isinstance(moment, str) else f"{moment:%Y-%m-%d}"


def _as(moment: str | date, day: date) -> str:
    """`day` as long as the moment is told: a month or a day."""
    return day.isoformat()[: len(_shown(moment))]


def _possible_target(lines: Lines, headings: Headings) -> Iterator[Fault]:
    for line in _readable(lines, ("metric", "value")):
        metric, value = line.row["metric"], line.row["value"]
        most = 100 if METRICS[metric].unit == "per_cent" else float("inf")
        if not 0 <= value <= most:
            code, told = "not_per_cent" if most == 100 else "negative", {"type": Type.PER_CENT.value}
            yield Fault(code, line.number, headings["value"], as_written(value), told)


def _named(lines: Lines, headings: Headings) -> Iterator[Fault]:
    for line in _readable(lines, ("name", "code")):
        if line.row["name"] is None:
            yield Fault("name_needed", line.number, headings["name"], "", {"code": line.row["code"]})


def _clause_fits(present: Present, lines: Lines, headings: Headings) -> Iterator[Fault]:
    """A new value under a clause that the file doesn't repeat would let the clause speak for it."""
    for line in lines:
        row = line.row
        before = {} if line.bad else present.rows.get((row["year"], row["code"]), {})
        if before and before["clause"] and before["value"] != row["value"]:
            values = {"clause": before["clause"]}
            yield Fault("clause_kept", line.number, headings["value"], as_written(row["value"]), values)
