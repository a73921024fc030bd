"""Totals and rates of uploaded rows before and after an import or undo, and compared with published figures."""

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

SUMMED_TYPES = (Type.COUNT, Type.MONEY)
METRIC_CODES = (
    "received",
    "completed",
    "completion_rate",
    "on_time_rate",
    "resolution_rate",
    "satisfaction_rate",
)
ANY_DAY = date(2000, 1, 1)  # for a blank as_at; totals don't depend on the age of a month
FUTURE_BATCH = 0  # number of the batch that doesn't exist yet
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
    """Count (`at_least` where parts are unknown) or rate with its two counts; money in whole yuan."""

    value: float | int | None
    numerator: int | None = None
    denominator: int | None = None
    at_least: bool = False


@dataclass(frozen=True, slots=True)
class Total:
    """Total of a metric or a column; with neither, the number of rows."""

    before: Amount
    after: Amount
    metric: Metric | None = None
    column: Column | None = None


@dataclass(frozen=True, slots=True)
class PublishedComparison:
    """Published figure beside the store's own sum before and after."""

    figure: PublishedFigure
    before: float | int | None
    after: float | int | None
    agreement: Agreement


def list_months(comparison: Comparison) -> tuple[str, ...]:
    """List the months of the rows that change; none where the format has no months."""
    if "month" not in comparison.form.key:
        return ()
    at = comparison.form.key.index("month")
    return tuple(sorted({key[at] for key in comparison.differences.keys}))


def find_basis(comparison: Comparison, stations: Sequence[Row]) -> Basis | None:
    """Find the basis of the totals; rows of the other basis are excluded."""
    states = (_prepare_rows(comparison, rows, stations) for rows in (comparison.after, comparison.before))
    return next((basis for rows in states if (basis := figures.find_basis(rows))), None)


def compute_totals(comparison: Comparison, stations: Sequence[Row]) -> tuple[Total, ...]:
    """Compute totals over the months that change, or over the whole table."""
    if comparison.form.name == "station_figures":
        return _compute_metric_totals(comparison, stations)
    before, after = (_select_rows(comparison, rows) for rows in (comparison.before, comparison.after))
    row_count = Total(Amount(len(before)), Amount(len(after)))
    summed = [column for column in comparison.form.columns if column.type in SUMMED_TYPES]
    return (row_count, *(Total(_sum_column(before, c), _sum_column(after, c), column=c) for c in summed))


def compare_published(
    comparison: Comparison, published: Iterable[PublishedFigure]
) -> tuple[PublishedComparison, ...]:
    """Compare the published figures of this table, in the years that change."""
    sums = {
        code: definition
        for code, definition in PUBLISHED_SUMS.items()
        if definition.table == comparison.form.name
    }
    if not sums:
        return ()
    years = _list_years(comparison, next(iter(sums.values())).date_column)
    wanted = [figure for figure in published if figure.year in years]
    origins: Origins = defaultdict(lambda: {"": Origin.UPLOADED.code})
    states = [
        tuple(compare_figures(wanted, sums, {comparison.form.name: _build_frame(comparison, rows)}, origins))
        for rows in (comparison.before, comparison.after)
    ]
    return tuple(
        PublishedComparison(after.figure, before.sum, after.sum, after.agreement)
        for before, after in zip(*states, strict=True)
    )


def _compute_metric_totals(comparison: Comparison, stations: Sequence[Row]) -> tuple[Total, ...]:
    basis, first = find_basis(comparison, stations), min(list_months(comparison), default="")
    states = [_prepare_rows(comparison, rows, stations) for rows in (comparison.before, comparison.after)]
    of_basis = [figures.select_basis(rows, basis, first or None) for rows in states]
    return tuple(
        _compute_metric_total(metric, states if metric.of_intake else of_basis)
        for metric in map(METRICS.__getitem__, METRIC_CODES)
    )


def _compute_metric_total(metric: Metric, states: Sequence[pd.DataFrame]) -> Total:
    before, after = states
    return Total(_read_amount(before, metric), _read_amount(after, metric), metric)


def _read_amount(rows: pd.DataFrame, metric: Metric) -> Amount:
    result = read_metric(rows, metric, defaultdict(lambda: {"": Origin.UPLOADED.code}))
    counts = (result.numerator, result.denominator) if metric.is_rate else (None, None)
    return Amount(result.shown_value, *counts, at_least=result.at_least)


def _prepare_rows(comparison: Comparison, rows: Rows, stations: Sequence[Row]) -> pd.DataFrame:
    places = pd.DataFrame(stations, columns=figures.PLACE, dtype="object")
    imported = dict.fromkeys((row.get("batch", FUTURE_BATCH) for row in rows.values()), ANY_DAY)
    frame = _build_frame(comparison, rows)
    frame = frame[frame["month"].isin(list_months(comparison))]
    return figures.prepare_figures(frame, places, imported, figures.DEFAULT_LIMIT_DAYS)


def _select_rows(comparison: Comparison, rows: Rows) -> list[Row]:
    months = list_months(comparison)
    real = [row for row in rows.values() if not row.get("demonstration")]
    return [row for row in real if row["month"] in months] if months else real


def _sum_column(rows: Sequence[Row], column: Column) -> Amount:
    known = [row[column.code] for row in rows if row[column.code] is not None]
    return Amount(sum(known), at_least=len(known) < len(rows)) if known else Amount(None)


def _build_frame(comparison: Comparison, rows: Rows) -> pd.DataFrame:
    """Build a frame typed as in db.reads (counts Int64, days and text objects), without the demonstration."""
    columns = comparison.form.columns
    real = [row for row in rows.values() if not row.get("demonstration")]
    values_by_column: dict[str, list[Any]] = {
        column.code: [row[column.code] for row in real] for column in columns
    }
    frame = pd.DataFrame(
        {name: pd.Series(values, dtype="object") for name, values in values_by_column.items()}
    )
    frame["batch"] = pd.Series([row.get("batch", FUTURE_BATCH) for row in real], dtype="Int64")
    return frame.astype({column.code: DTYPES.get(column.type, "object") for column in columns})


def _list_years(comparison: Comparison, date_column: str) -> set[int]:
    rows = [
        row for difference in comparison.differences for row in (difference.before, difference.after) if row
    ]
    return {int(str(row[date_column])[:4]) for row in rows if row[date_column] is not None}
