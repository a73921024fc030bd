"""The same chart as a table: rows by key, columns in words, the digits of the picture."""

from collections.abc import Callable, Mapping

import pandas as pd

from dashboard.catalogue.kinds import ChartKind
from dashboard.measures.chart.data import ChartData, Point, Series
from dashboard.render.shared.marks import totals
from dashboard.render.shared.rows import rows_of
from dashboard.render.shared.words import UNKNOWN, interval, known, mark_words, value_words
from dashboard.text import say

Cell = str | int | float | None
Counted = Mapping[str, Callable[[str, Point], Cell]]


def cell(value: float | int | None) -> Cell:
    """99.0 as 99, as the picture writes it; what is unknown is None."""
    if value is None or not known(value):
        return None
    return int(value) if float(value).is_integer() else value


# What a value was counted from, beside it: a column each, where anything is told.
COUNTED: Counted = {
    "numerator": lambda _, point: point.numerator,
    "denominator": lambda _, point: point.denominator,
    "interval": interval,
    "target": lambda _, point: cell(point.target),
}


def table(data: ChartData, counted: Counted = COUNTED) -> pd.DataFrame:
    """Object columns; numbers are numbers (a count with unknown parts is "≥12"), unknown is None."""
    rows = rows_of(data)
    columns: dict[str, list[Cell]] = {_head(data, "label"): [row.label for row in rows]}
    for series in data.series:
        columns |= _columns(data, series, [row.key for row in rows], counted)
    if data.kind is ChartKind.STACKED and len(data.series) > 1:
        columns[_head(data, "total")] = [_sum(words) for words in totals(data).values()]
    for name, read in _SAID.items():
        said: list[Cell] = [_together(data, row.key, read) for row in rows]
        columns |= {_head(data, name): said} if _told(said) else {}
    return pd.DataFrame(columns, dtype=object)


def _columns(data: ChartData, series: Series, keys: list[str], counted: Counted) -> dict[str, list[Cell]]:
    """One series' value and what it was counted from."""
    by_key = {point.key: point for point in series.points}
    points = [by_key.get(key) for key in keys]
    found = {_value_head(data, series): [_value(point) if point else None for point in points]}
    for name, read in counted.items():
        cells = [read(data.lang, point) if point else None for point in points]
        if _told(cells):
            found[_counted_head(data, series, name)] = cells
    return found


def _told(cells: list[Cell]) -> bool:
    return any(cell not in (None, "") for cell in cells)


def _together(data: ChartData, key: str, read: Callable[[str, Point], str]) -> str:
    """What the points of a row say in words, each thing once."""
    said = (read(data.lang, point) for point in data.points if point.key == key)
    return say(data.lang, "list.comma").join(dict.fromkeys(text for text in said if text))


def _sum(words: str) -> Cell:
    return int(words) if words.isdecimal() else None if words == UNKNOWN else words


def _value(point: Point) -> Cell:
    return value_words(point) if point.at_least and known(point.value) else cell(point.value)


def _origin(lang: str, point: Point) -> str:
    return say(lang, f"origin.{point.origin.code}.name") if point.origin else ""


_SAID: Mapping[str, Callable[[str, Point], str]] = {"origin": _origin, "mark": mark_words}


def _head(data: ChartData, name: str) -> str:
    return say(data.lang, f"render.table.{name}")


def _value_head(data: ChartData, series: Series) -> str:
    return say(data.lang, "render.table.value", name=series.name, unit=data.unit)


def _counted_head(data: ChartData, series: Series, name: str) -> str:
    """Side by side, each series' columns are named after it."""
    if name == "interval" and data.kind is ChartKind.FUNNEL:
        name = "limits"
    if len(data.series) == 1:
        return _head(data, name)
    return say(data.lang, "render.table.of_series", name=_head(data, name), series=series.name)
