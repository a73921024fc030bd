"""Readings of metrics: Σ over the rows in which all parts are known, never an average of rates."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import reduce
from operator import add
from typing import Any

import pandas as pd

from dashboard.catalogue.kinds import Basis, Metric, Origin
from dashboard.measures.numbers.durations import find_median_days
from dashboard.measures.numbers.rounding import find_sign, round_half_up, round_share

Origins = Mapping[int, Mapping[str, str]]  # batch → column → code of an origin; "" for all others
ALL = "all"
# Factor from exact to shown value: shares in per cent, yuan in 万元. Every other unit is a whole count.
SHOWN_TIMES = {"per_cent": Fraction(100), "items_each": Fraction(1), "money": Fraction(1, 10_000)}


@dataclass(frozen=True, slots=True)
class Reading:
    """Of `known` of `stations` stations every row has all parts; `complete` is that no row lacks one.

    `withheld` marks a rate on too few ratings: it has counts but no value.
    `young` is that some row is 尚在办理期, `all_young` that all are.
    """

    metric: Metric
    numerator: int | None
    denominator: int | None
    known: int = 0
    stations: int = 0
    complete: bool = True
    withheld: bool = False
    young: bool = False
    all_young: bool = False
    origin: Origin | None = None

    @property
    def value(self) -> Fraction | None:
        """A count as it is, a rate as a share of 1; None where it is unknown or withheld."""
        if self.numerator is None or self.withheld:
            return None
        if not self.metric.is_rate:
            return Fraction(self.numerator)
        return Fraction(self.numerator, self.denominator) if self.denominator else None

    @property
    def at_least(self) -> bool:
        """A count with unknown parts (≥)."""
        return not self.complete and not self.metric.is_rate and self.numerator is not None

    @property
    def sign(self) -> str:
        """The sign before the shown value: ≥ of a count with unknown parts, > or < of a rate that isn't quite it."""
        if self.at_least:
            return "≥"
        return find_sign(self.value) if self.metric.unit == "per_cent" else ""

    @property
    def count_text(self) -> str:
        """A count as text: ≥ where a part of it is unknown, — where all is."""
        return "—" if self.numerator is None else f"{'≥' if self.at_least else ''}{self.numerator}"

    @property
    def shown_value(self) -> float | int | None:
        return None if self.value is None else round_shown(self.value, self.metric.unit)


def round_shown(value: Fraction, unit: str) -> float | int:
    """A value in its shown unit, rounded half up to two decimals; a count not at all."""
    if unit == "per_cent":
        return round_share(value)
    return round_half_up(value * SHOWN_TIMES[unit]) if unit in SHOWN_TIMES else int(value)


def subtract_shown(left: Reading, right: Reading) -> float:
    """Difference of two known readings as they are shown, so that it agrees with what stands beside it."""
    return float(subtract_exactly(left.shown_value, right.shown_value))


def subtract_exactly(left: float | int | None, right: float | int | None) -> Fraction:
    """Difference of two shown values, by their digits; an unknown one counts as 0."""
    return Fraction(str(left or 0)) - Fraction(str(right or 0))


def read_metric(rows: pd.DataFrame, metric: Metric, origins: Origins) -> Reading:
    """The metric over all the rows."""
    return read_groups(rows, metric, None, origins).get(ALL, Reading(metric, None, None))


def read_groups(rows: pd.DataFrame, metric: Metric, by: str | None, origins: Origins) -> dict[str, Reading]:
    """The metric for each value of column `by` in the rows; without it for all of them, under ALL."""
    if rows.empty:
        return {}
    if metric.days:
        groups = rows.groupby(rows[by] if by else pd.Series(ALL, index=rows.index))
        return {str(key): _read_median(metric, some, origins) for key, some in groups}
    work = _sum_parts(rows, metric, origins)
    if by is None:
        return {ALL: _build_reading(metric, _sum_all(work))}
    sums = _sum_by_key(work, rows[by]).to_dict("index")
    return {str(key): _build_reading(metric, sums_of_group) for key, sums_of_group in sums.items()}


SUMMED = ["numerator", "denominator", "covered", "rows_known"]


def _sum_by_key(work: pd.DataFrame, keys: pd.Series) -> pd.DataFrame:
    groups = work.groupby(keys, sort=True)
    return (
        groups[SUMMED]
        .sum()
        .assign(
            rows=groups.size(),
            known=groups["station_code"].nunique() - groups["unknown_station"].nunique(),
            stations=groups["station_code"].nunique(),
            young=groups["young"].any(),
            all_young=groups["young"].all(),
            origin=groups["origin"].max(),
        )
    )


def _sum_all(work: pd.DataFrame) -> dict[str, Any]:
    """The same over all rows, without the cost of grouping."""
    return {name: work[name].sum() for name in SUMMED} | {
        "rows": len(work),
        "known": work["station_code"].nunique() - work["unknown_station"].nunique(),
        "stations": work["station_code"].nunique(),
        "young": work["young"].any(),
        "all_young": work["young"].all(),
        "origin": work["origin"].max(),
    }


def _read_median(metric: Metric, rows: pd.DataFrame, origins: Origins) -> Reading:
    """Over the rows that have begun the wait; a row taken out of it (declined) is as one still waiting."""
    begin, end = metric.days
    begun = rows[rows[begin].notna()]
    out = begun["declined_on"] if "declined_on" in begun else begun["as_at"].map(lambda _: None)
    ends = zip(begun[begin], begun[end], out, begun["as_at"], strict=True)
    waits = [_measure_wait(started, (ended, left, as_at)) for started, ended, left, as_at in ends]
    batch_origins = [find_origin(origins, batch, metric.days) for batch in rows["batch"].unique()]
    return Reading(
        metric, find_median_days(waits), None, len(begun), len(rows), origin=find_weakest(batch_origins)
    )


def _measure_wait(started: date, until: tuple[date | None, ...]) -> tuple[int, bool]:
    """Days so far, and whether it has ended: `until` is its end, its withdrawal, and the last reported day."""
    last = next(day for day in until if day is not None and not pd.isna(day))
    return max((last - started).days, 0), until[0] is not None and not pd.isna(until[0])


def find_weakest(origins: Iterable[Origin | None]) -> Origin | None:
    return max((origin for origin in origins if origin), default=None)


def find_origin(origins: Origins, batch: int, columns: Iterable[str]) -> Origin:
    """The weakest origin of these columns in a batch; one that it doesn't name has the origin under ""."""
    named = origins[batch]
    return max(Origin[named.get(column, named[""]).upper()] for column in columns)


def _sum_parts(rows: pd.DataFrame, metric: Metric, origins: Origins) -> pd.DataFrame:
    """Each row's numerator, denominator and origin; rows with an unknown part count nothing."""
    parts = metric.parts
    known = rows[list(parts)].notna().all(axis=1)
    top = _sum_columns(rows, metric.numerator)
    if metric.minus:
        top = top - _sum_columns(rows, metric.minus)
    reported = _list_reported(rows, parts)
    weak = {batch: int(find_origin(origins, batch, reported)) for batch in rows["batch"].unique()}
    return pd.DataFrame(
        {
            "numerator": top.where(known, 0),
            "denominator": _sum_columns(rows, metric.denominator).where(known, 0),
            "covered": _sum_columns(rows, metric.covers).where(known, 0),
            "rows_known": known,
            "unknown_station": rows["station_code"].mask(known),
            "station_code": rows["station_code"],
            "young": rows["young"],
            "origin": next(iter(weak.values())) if len(set(weak.values())) == 1 else rows["batch"].map(weak),
        }
    )


def _list_reported(rows: pd.DataFrame, parts: Iterable[str]) -> list[str]:
    """The reported parts: by month received nothing is carried over, whatever the column holds."""
    by_received = "basis" in rows and (rows["basis"] == Basis.RECEIVED.value).all()
    return [part for part in parts if part != "carried_over" or not by_received]


def _sum_columns(rows: pd.DataFrame, columns: Iterable[str]) -> pd.Series:
    known = [rows[column].fillna(0) for column in columns]
    return reduce(add, known) if known else pd.Series(0, index=rows.index, dtype="Int64")


def _build_reading(metric: Metric, sums: Mapping[Any, Any]) -> Reading:
    some = bool(sums["rows_known"])
    denominator = int(sums["denominator"]) if some and metric.is_rate else None
    return Reading(
        metric,
        numerator=int(sums["numerator"]) if some else None,
        denominator=denominator,
        known=int(sums["known"]),
        stations=int(sums["stations"]),
        complete=int(sums["rows_known"]) == int(sums["rows"]),
        withheld=_is_too_few(metric, denominator, int(sums["covered"])),
        young=bool(sums["young"]),
        all_young=bool(sums["all_young"]),
        origin=Origin(int(sums["origin"])),
    )


def _is_too_few(metric: Metric, denominator: int | None, covered: int) -> bool:
    """No rate under 30 rated or 20 % coverage. Source: docs/design.md, "Satisfaction"."""
    if denominator is None or not metric.least_n:
        return False
    return denominator < metric.least_n or denominator < metric.least_coverage * covered
