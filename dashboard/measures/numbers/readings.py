"""A metric read over rows: Σ over the rows in which all of its parts are known, never an average of rates."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import reduce
from operator import add
from typing import Any

import pandas as pd

from dashboard.catalogue.kinds import Basis, Metric, Origin
from dashboard.measures.numbers.durations import median_days

Origins = Mapping[int, Mapping[str, str]]  # batch → column → code of an origin; "" for all others
ALL = "all"
# What is more than a count: shares in per cent, yuan in 万元. Every other unit counts whole things.
SHOWN_TIMES = {"per_cent": Fraction(100), "items_each": Fraction(1), "money": Fraction(1, 10_000)}


@dataclass(frozen=True, slots=True)
class Reading:
    """`known` of `stations` stations have all parts; `complete` is that no row lacks one.

    `withheld` marks a rate that rests on too few ratings: its counts are told, its value is not.
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
    def counted(self) -> str:
        """A count in words: ≥ where a part of it is unknown, — where all is."""
        return "—" if self.numerator is None else f"{'≥' if self.at_least else ''}{self.numerator}"

    @property
    def shown(self) -> float | int | None:
        return None if self.value is None else shown(self.value, self.metric.unit)


def shown(value: Fraction, unit: str) -> float | int:
    """A value in its shown unit, rounded half up to two decimals; a count not at all."""
    return half_up(value * SHOWN_TIMES[unit]) if unit in SHOWN_TIMES else int(value)


def half_up(value: Fraction, places: int = 2) -> float:
    scale = 10**places
    return float(Fraction(int((abs(value) * scale * 2 + 1) // 2), scale)) * (-1 if value < 0 else 1)


def per_cent(share: float) -> float:
    """A share of 1 in per cent, as it is shown."""
    return half_up(Fraction(share) * 100)


def reading(rows: pd.DataFrame, metric: Metric, origins: Origins) -> Reading:
    """The metric over all the rows."""
    return readings(rows, metric, None, origins).get(ALL, Reading(metric, None, None))


def readings(rows: pd.DataFrame, metric: Metric, by: str | None, origins: Origins) -> dict[str, Reading]:
    """The metric for each value of column `by` in the rows; without it for all of them, under ALL."""
    if rows.empty:
        return {}
    if metric.days:
        groups = rows.groupby(rows[by] if by else pd.Series(ALL, index=rows.index))
        return {str(key): _median(metric, some, origins) for key, some in groups}
    work = _parts(rows, metric, origins)
    if by is None:
        return {ALL: _reading(metric, _together(work))}
    sums = _by_key(work, rows[by]).to_dict("index")
    return {str(key): _reading(metric, told) for key, told in sums.items()}


SUMMED = ["numerator", "denominator", "covered", "rows_known"]


def _by_key(work: pd.DataFrame, keys: pd.Series) -> pd.DataFrame:
    groups = work.groupby(keys, sort=True)
    return (
        groups[SUMMED]
        .sum()
        .assign(
            rows=groups.size(),
            known=groups["known_station"].nunique(),
            stations=groups["station_code"].nunique(),
            young=groups["young"].any(),
            all_young=groups["young"].all(),
            origin=groups["origin"].max(),
        )
    )


def _together(work: pd.DataFrame) -> dict[str, Any]:
    """The same over all rows, without the price of grouping them."""
    return {name: work[name].sum() for name in SUMMED} | {
        "rows": len(work),
        "known": work["known_station"].nunique(),
        "stations": work["station_code"].nunique(),
        "young": work["young"].any(),
        "all_young": work["young"].all(),
        "origin": work["origin"].max(),
    }


def _median(metric: Metric, rows: pd.DataFrame, origins: Origins) -> Reading:
    """Over the rows that have begun the wait; a row taken out of it (declined) is as one still waiting."""
    begin, end = metric.days
    begun = rows[rows[begin].notna()]
    out = begun["declined_on"] if "declined_on" in begun else begun["as_at"].map(lambda _: None)
    ends = zip(begun[begin], begun[end], out, begun["as_at"], strict=True)
    waits = [_wait(started, (ended, left, told)) for started, ended, left, told in ends]
    found = [origin_of(origins, batch, metric.days) for batch in rows["batch"].unique()]
    return Reading(metric, median_days(waits), None, len(begun), len(rows), origin=weakest(found))


def _wait(started: date, until: tuple[date | None, ...]) -> tuple[int, bool]:
    """Days so far, and whether it has ended: at its end, when it was taken out, or up to which day it is told."""
    last = next(day for day in until if day is not None and not pd.isna(day))
    return max((last - started).days, 0), until[0] is not None and not pd.isna(until[0])


def weakest(origins: Iterable[Origin | None]) -> Origin | None:
    return max((origin for origin in origins if origin), default=None)


def origin_of(origins: Origins, batch: int, columns: Iterable[str]) -> Origin:
    """The weakest origin of these columns in a batch; one that it doesn't name has the origin under ""."""
    named = origins[batch]
    return max(Origin[named.get(column, named[""]).upper()] for column in columns)


def _parts(rows: pd.DataFrame, metric: Metric, origins: Origins) -> pd.DataFrame:
    """Each row's numerator, denominator and origin; rows with an unknown part count nothing."""
    parts = (*metric.numerator, *metric.minus, *metric.denominator, *metric.covers)
    known = rows[list(parts)].notna().all(axis=1)
    top = _sum(rows, metric.numerator)
    if metric.minus:
        top = top - _sum(rows, metric.minus)
    told = _told(rows, parts)
    weak = {batch: int(origin_of(origins, batch, told)) for batch in rows["batch"].unique()}
    return pd.DataFrame(
        {
            "numerator": top.where(known, 0),
            "denominator": _sum(rows, metric.denominator).where(known, 0),
            "covered": _sum(rows, metric.covers).where(known, 0),
            "rows_known": known,
            "known_station": rows["station_code"].where(known),
            "station_code": rows["station_code"],
            "young": rows["young"],
            "origin": next(iter(weak.values())) if len(set(weak.values())) == 1 else rows["batch"].map(weak),
        }
    )


def _told(rows: pd.DataFrame, parts: Iterable[str]) -> list[str]:
    """The parts that a file told: by month received nothing is carried over, whatever its column says."""
    by_received = "basis" in rows and (rows["basis"] == Basis.RECEIVED.value).all()
    return [part for part in parts if part != "carried_over" or not by_received]


def _sum(rows: pd.DataFrame, columns: Iterable[str]) -> pd.Series:
    known = [rows[column].fillna(0) for column in columns]
    return reduce(add, known) if known else pd.Series(0, index=rows.index, dtype="Int64")


def _reading(metric: Metric, told: Mapping[Any, Any]) -> Reading:
    some = bool(told["rows_known"])
    denominator = int(told["denominator"]) if some and metric.is_rate else None
    return Reading(
        metric,
        numerator=int(told["numerator"]) if some else None,
        denominator=denominator,
        known=int(told["known"]),
        stations=int(told["stations"]),
        complete=int(told["rows_known"]) == int(told["rows"]),
        withheld=_too_few(metric, denominator, int(told["covered"])),
        young=bool(told["young"]),
        all_young=bool(told["all_young"]),
        origin=Origin(int(told["origin"])),
    )


def _too_few(metric: Metric, denominator: int | None, covered: int) -> bool:
    """No rate under 30 rated or 20 % coverage. Source: docs/design.md, "Satisfaction"."""
    if denominator is None or not metric.least_n:
        return False
    return denominator < metric.least_n or denominator < metric.least_coverage * covered
