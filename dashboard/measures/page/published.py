"""Published figures with their clauses, and the store's own sums compared with them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import pandas as pd

from dashboard.catalogue.kinds import Origin, PublishedSum
from dashboard.measures.numbers.readings import Origins, find_origin
from dashboard.measures.numbers.rounding import round_part


@dataclass(frozen=True, slots=True)
class PublishedFigure:
    """A published figure with its clause; `value` is a number, `qualifier` is 超, 余, 连续 or blank.

    Name and unit are Chinese, as the store has them. `year_inferred`: the report does not state it; an upload does.
    """

    code: str
    name: str
    value: float | int
    unit: str
    qualifier: str
    year: int
    clause: str
    sentence: str
    section: str
    checked_by: str
    checked_on: date | None
    batch: int
    year_inferred: bool = False


class Agreement(StrEnum):
    """Agreement of a sum of the store with the published figure."""

    SAME = "same"
    DIFFERENT = "different"
    OTHER_BASIS = "other_basis"  # 口径不同不作比较
    NECESSARY = "necessary"  # 必然相等: split out of the published total itself
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Comparison:
    figure: PublishedFigure
    sum: float | int | None
    agreement: Agreement
    origin: Origin | None


def is_of_report(origins: Origins, batch: int) -> bool:
    """Whether a batch holds the report's own figures, as the seed plants them."""
    return origins[batch].get("value") == Origin.PUBLISHED.code


def read_figures(frame: pd.DataFrame, origins: Origins) -> tuple[PublishedFigure, ...]:
    """Every published row of year_figures, in the report's order."""
    ordered = frame.sort_values(["year", "batch", "line", "code"], ascending=[False, True, True, True])
    return tuple(_read_figure(row, origins) for row in _list_rows(ordered))


def _read_figure(row: Mapping[str, Any], origins: Origins) -> PublishedFigure:
    return PublishedFigure(
        code=str(row["code"]),
        name=row["name"],
        value=int(row["value"]) if float(row["value"]).is_integer() else float(row["value"]),
        unit=row["unit"] or "",
        qualifier=row["qualifier"] or "",
        year=int(row["year"]),
        clause=row["clause"] or "",
        sentence=row["sentence"] or "",
        section=row["section"] or "",
        checked_by=row["checked_by"] or "",
        checked_on=row["checked_on"],
        batch=int(row["batch"]),
        year_inferred=is_of_report(origins, row["batch"]),
    )


def compare_figures(
    figures: Iterable[PublishedFigure],
    sums: Mapping[str, PublishedSum],
    tables: Mapping[str, pd.DataFrame],
    origins: Origins,
) -> Iterator[Comparison]:
    """Each figure that a table of the store can be added up to, beside that sum; `tables` hold what may be shown."""
    for figure in figures:
        if figure.code in sums:
            yield _compare(figure, sums[figure.code], tables[sums[figure.code].table], origins)


def _compare(
    figure: PublishedFigure, added: PublishedSum, frame: pd.DataFrame, origins: Origins
) -> Comparison:
    rows = _select_rows(added, frame, figure.year)
    if rows.empty:
        return Comparison(figure, None, Agreement.NONE, None)
    origin = max(find_origin(origins, batch, (added.origin_column,)) for batch in rows["batch"].unique())
    value = _add_up(added, rows)
    return Comparison(figure, value, _judge(figure, added, rows, value, origin), origin)


def _add_up(added: PublishedSum, rows: pd.DataFrame) -> float | int | None:
    total = len(rows) if not added.column else int(rows[added.column].sum())
    if added.per:
        whole = int(rows[added.per].sum())
        return round_part(total, whole) if whole else None
    return total / added.divided_by if total % added.divided_by else total // added.divided_by


def _judge(
    figure: PublishedFigure, added: PublishedSum, rows: pd.DataFrame, value: float | None, origin: Origin
) -> Agreement:
    if origin is Origin.ALLOCATED:
        return Agreement.NECESSARY
    if origin is Origin.ILLUSTRATIVE or _is_on_other_basis(added, rows):
        return Agreement.OTHER_BASIS
    return Agreement.SAME if value == figure.value else Agreement.DIFFERENT


def _is_on_other_basis(added: PublishedSum, rows: pd.DataFrame) -> bool:
    """Whether it covers a part of the year only, or is a rate by month completed."""
    if added.per and rows["carried_over"].notna().any():
        return True
    return added.whole_year and rows["month"].nunique() < 12


def _select_rows(added: PublishedSum, frame: pd.DataFrame, year: int) -> pd.DataFrame:
    keep = frame[added.date_column].astype(str).str[:4] == str(year)
    for column, wanted in added.where:
        keep &= frame[column].notna() if wanted is None else frame[column] == wanted
    return frame[keep.fillna(False)]


def _list_rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    blank = dict.fromkeys(frame.columns)
    return [
        blank
        | {str(name): value for name, value in row.items() if value is not pd.NA and value is not pd.NaT}
        for row in frame.to_dict("records")
    ]
