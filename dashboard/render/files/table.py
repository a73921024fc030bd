"""Chart as a table: a row a key, headings in words, the digits of the picture."""

from collections.abc import Callable, Mapping

import pandas as pd

from dashboard.catalogue.kinds import ChartKind
from dashboard.render.shared.marks import sum_rows
from dashboard.render.shared.rows import list_rows
from dashboard.render.shared.words import (
    UNKNOWN,
    describe_mark,
    format_interval,
    format_outer_limits,
    format_value,
    is_known,
    name_origin,
)
from dashboard.text import say
from dashboard.wording.chart.data import ChartData, Point, Series

Cell = str | int | float | None
ColumnReaders = Mapping[str, Callable[[str, Point], Cell]]


def build_cell(value: float | int | None) -> Cell:
    """Build a cell: 99.0 becomes 99, as in the picture; unknown values are None."""
    if value is None or not is_known(value):
        return None
    return int(value) if float(value).is_integer() else value


# Columns beside a value; each appears where it has any content.
COUNT_COLUMNS: ColumnReaders = {
    "numerator": lambda _, point: point.numerator,
    "denominator": lambda _, point: point.denominator,
    "interval": format_interval,
    "outer_limits": format_outer_limits,
    "target": lambda _, point: build_cell(point.target),
}


def write_table(data: ChartData) -> tuple[list[str], list[list[str]], list[bool]]:
    """Write headings and cells as text, and which columns hold figures: each with one number of decimals."""
    frame = build_table(data)
    columns = [list(frame[name]) for name in frame.columns]
    texts = [_write_column(cells) for cells in columns]
    figures = [any(isinstance(cell, int | float) for cell in cells) for cells in columns]
    return [str(name) for name in frame.columns], [list(row) for row in zip(*texts, strict=True)], figures


def _write_column(cells: list[Cell]) -> list[str]:
    has_decimals = any(isinstance(cell, float) for cell in cells)
    return [_write_cell(cell, has_decimals=has_decimals) for cell in cells]


def _write_cell(cell: Cell, *, has_decimals: bool) -> str:
    if cell is None:
        return UNKNOWN
    return f"{cell:.2f}" if has_decimals and not isinstance(cell, str) else str(cell)


def build_table(data: ChartData, readers: ColumnReaders = COUNT_COLUMNS) -> pd.DataFrame:
    """Build object columns: numbers as numbers, one with a sign as "≥12" or ">99.99", unknown as None."""
    rows = list_rows(data)
    columns: dict[str, list[Cell]] = {_name_column(data, "label"): [row.label for row in rows]}
    for series in data.series:
        columns |= _build_columns(data, series, [row.key for row in rows], readers)
    if data.kind is ChartKind.STACKED and len(data.series) > 1:
        columns[_name_column(data, "total")] = [_parse_sum(words) for words in sum_rows(data).values()]
    for name, read in _TEXT_COLUMNS.items():
        texts: list[Cell] = [_join_texts(data, row.key, read) for row in rows]
        columns |= {_name_column(data, name): texts} if _has_content(texts) else {}
    return pd.DataFrame(columns, dtype=object)


def _build_columns(
    data: ChartData, series: Series, keys: list[str], readers: ColumnReaders
) -> dict[str, list[Cell]]:
    """Build a series' columns: its value and `readers`' columns that have content."""
    by_key = {point.key: point for point in series.points}
    points = [by_key.get(key) for key in keys]
    columns = {_name_value_column(data, series): [_read_value(point) if point else None for point in points]}
    for name, read in readers.items():
        cells = [read(data.lang, point) if point else None for point in points]
        if _has_content(cells):
            columns[_name_count_column(data, series, name)] = cells
    return columns


def _has_content(cells: list[Cell]) -> bool:
    return any(cell not in (None, "") for cell in cells)


def _join_texts(data: ChartData, key: str, read: Callable[[str, Point], str]) -> str:
    """Join the distinct texts of a row's points."""
    texts = (read(data.lang, point) for point in data.points if point.key == key)
    return say(data.lang, "list.comma").join(dict.fromkeys(text for text in texts if text))


def _parse_sum(words: str) -> Cell:
    return int(words) if words.isdecimal() else None if words == UNKNOWN else words


def _read_value(point: Point) -> Cell:
    return format_value(point) if point.sign and is_known(point.value) else build_cell(point.value)


_TEXT_COLUMNS: Mapping[str, Callable[[str, Point], str]] = {
    "origin": lambda lang, point: name_origin(lang, point.origin),
    "mark": describe_mark,
}


def _name_column(data: ChartData, name: str) -> str:
    return say(data.lang, f"render.table.{name}")


def _name_value_column(data: ChartData, series: Series) -> str:
    return say(data.lang, "render.table.value", name=series.name, unit=data.unit)


def _name_count_column(data: ChartData, series: Series, name: str) -> str:
    """Name a count column; with several series, after its series too."""
    if name == "interval" and data.kind is ChartKind.FUNNEL:
        name = "limits"
    if len(data.series) == 1:
        return _name_column(data, name)
    return say(data.lang, "render.table.of_series", name=_name_column(data, name), series=series.name)
