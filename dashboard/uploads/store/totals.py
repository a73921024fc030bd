"""Totals and rates before and after an import or undo, and the published totals beside them; uploaded rows only."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from dashboard.catalogue.kinds import Basis, Column, Metric, Origin, Type
from dashboard.catalogue.metrics import METRICS
from dashboard.catalogue.published import PUBLISHED_SUMS
from dashboard.measures.numbers import station_figures as figures
from dashboard.measures.numbers.readings import Origins, read_metric
from dashboard.measures.page.published import Agreement, PublishedFigure, compare_figures
from dashboard.uploads.sheet.table import Row
from dashboard.uploads.store.compare import Comparison, Rows

SUMMED = (Type.COUNT, Type.MONEY)
TOLD = ("received", "completed", "completion_rate", "on_time_rate", "resolution_rate", "satisfaction_rate")
DAY = date(2000, 1, 1)  # of a blank as_at: totals judge no month by its age
TO_COME = 0  # stands for the batch that isn't there yet
DTYPES = {
    Type.COUNT: "Int64",
    Type.MONEY: "Int64",
    Type.YEAR: "Int64",
    Type.NUMBER: "float64",
    Type.PER_CENT: "float64",
    Type.YES_NO: "boolean",
}


@dataclass(frozen=True, slots=True)
class Amount:
    """A count (`at_least`: some parts are unknown) or a rate with its two counts; money in whole yuan."""

    value: float | int | None
    numerator: int | None = None
    denominator: int | None = None
    at_least: bool = False


@dataclass(frozen=True, slots=True)
class Total:
    """Of a metric, of a column, or with neither of the rows themselves."""

    before: Amount
    after: Amount
    metric: Metric | None = None
    column: Column | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """A published figure, and the store's own sum before and after."""

    figure: PublishedFigure
    before: float | int | None
    after: float | int | None
    agreement: Agreement


def months_of(comparison: Comparison) -> tuple[str, ...]:
    """The months that the rows which differ belong to; none where the format has no months."""
    if "month" not in comparison.form.key:
        return ()
    at = comparison.form.key.index("month")
    return tuple(sorted({key[at] for key in comparison.differences.keys}))


def basis_of(comparison: Comparison, stations: Sequence[Row]) -> Basis | None:
    """The basis that the totals stand on; rows of the other one aren't in them."""
    states = (_prepared(comparison, rows, stations) for rows in (comparison.after, comparison.before))
    return next((basis for rows in states if (basis := figures.find_basis(rows))), None)


def totals(comparison: Comparison, stations: Sequence[Row]) -> tuple[Total, ...]:
    """Over the months that change, or the whole table where it has none."""
    if comparison.form.name == "station_figures":
        return _of_metrics(comparison, stations)
    before, after = (_touched(comparison, rows) for rows in (comparison.before, comparison.after))
    counted = Total(Amount(len(before)), Amount(len(after)))
    summed = [column for column in comparison.form.columns if column.type in SUMMED]
    return (counted, *(Total(_sum(before, c), _sum(after, c), column=c) for c in summed))


def beside_published(comparison: Comparison, told: Iterable[PublishedFigure]) -> tuple[Beside, ...]:
    """The published figures that this table adds up to, of the years that change."""
    sums = {code: one for code, one in PUBLISHED_SUMS.items() if one.table == comparison.form.name}
    if not sums:
        return ()
    years = _years(comparison, next(iter(sums.values())).year_of)
    wanted = [figure for figure in told if figure.year in years]
    origins: Origins = defaultdict(lambda: {"": Origin.UPLOADED.code})
    states = [
        tuple(compare_figures(wanted, sums, {comparison.form.name: _frame(comparison, rows)}, origins))
        for rows in (comparison.before, comparison.after)
    ]
    return tuple(
        Beside(after.figure, before.sum, after.sum, after.agreement)
        for before, after in zip(*states, strict=True)
    )


def _of_metrics(comparison: Comparison, stations: Sequence[Row]) -> tuple[Total, ...]:
    basis = basis_of(comparison, stations)
    states = [
        figures.select_basis(
            _prepared(comparison, rows, stations), basis, min(months_of(comparison), default="")
        )
        for rows in (comparison.before, comparison.after)
    ]
    before, after = states
    return tuple(Total(_read(before, one), _read(after, one), one) for one in map(METRICS.__getitem__, TOLD))


def _read(rows: pd.DataFrame, metric: Metric) -> Amount:
    found = read_metric(rows, metric, defaultdict(lambda: {"": Origin.UPLOADED.code}))
    counts = (found.numerator, found.denominator) if metric.is_rate else (None, None)
    return Amount(found.shown_value, *counts, at_least=found.at_least)


def _prepared(comparison: Comparison, rows: Rows, stations: Sequence[Row]) -> pd.DataFrame:
    places = pd.DataFrame(stations, columns=["code", "area_code", "kind", "parent_code"], dtype="object")
    imported = dict.fromkeys((row.get("batch", TO_COME) for row in rows.values()), DAY)
    frame = _frame(comparison, rows)
    frame = frame[frame["month"].isin(months_of(comparison))]
    return figures.prepare_figures(frame, places, imported, figures.DEFAULT_LIMIT_DAYS)


def _touched(comparison: Comparison, rows: Rows) -> list[Row]:
    months = months_of(comparison)
    real = [row for row in rows.values() if not row.get("demonstration")]
    return [row for row in real if row["month"] in months] if months else real


def _sum(rows: Sequence[Row], column: Column) -> Amount:
    known = [row[column.code] for row in rows if row[column.code] is not None]
    return Amount(sum(known), at_least=len(known) < len(rows)) if known else Amount(None)


def _frame(comparison: Comparison, rows: Rows) -> pd.DataFrame:
    """As db.reads gives a table: counts Int64, days and text objects; without the demonstration."""
    columns = comparison.form.columns
    real = [row for row in rows.values() if not row.get("demonstration")]
    told: dict[str, list[Any]] = {column.code: [row[column.code] for row in real] for column in columns}
    frame = pd.DataFrame({name: pd.Series(values, dtype="object") for name, values in told.items()})
    frame["batch"] = pd.Series([row.get("batch", TO_COME) for row in real], dtype="Int64")
    return frame.astype({column.code: DTYPES.get(column.type, "object") for column in columns})


def _years(comparison: Comparison, year_of: str) -> set[int]:
    rows = [row for one in comparison.differences for row in (one.before, one.after) if row]
    return {int(str(row[year_of])[:4]) for row in rows if row[year_of] is not None}
