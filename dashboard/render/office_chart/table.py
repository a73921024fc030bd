"""ChartData → the columns of a native chart's workbook: the page's values to the digit, unknown ones blank."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.measures.chart.data import ChartData, Point
from dashboard.render.shared.rows import rows_of
from dashboard.render.shared.words import known
from dashboard.text import say
from dashboard.text.spreadsheet import clean_cell

Value = float | int | None
GROUPS = ("alike", "above", "below")  # of a funnel


@dataclass(frozen=True, slots=True)
class Table:
    """`names` are the categories; each column is a series' name and its value at each of them."""

    names: list[str]
    columns: list[tuple[str, list[Value]]]


def plain_text(text: str) -> str:
    """What people typed, in one line and without what XML can't hold."""
    return clean_cell(" ".join(text.split()))


def of_series(data: ChartData) -> Table:
    """A column a series; and one for the targets where they differ (one that all share stands in the title)."""
    rows = rows_of(data)
    columns = [(plain_text(s.name), _values(s.points, rows)) for s in data.series]
    targets: list[Value] = [point.target if known(point.target) else None for point in rows]
    if len(set(targets)) > 1:
        columns.append((say(data.lang, "render.table.target"), targets))
    return Table([plain_text(row.label) for row in rows], columns)


def of_parts(data: ChartData) -> Table:
    """Turned: a row a series of the chart, a column each part that any of them has."""
    labels = {row.key: plain_text(row.label) for row in rows_of(data)}
    by_row = [{point.key: point for point in series.points} for series in data.series]
    columns = [(label, [_value(row.get(key)) for row in by_row]) for key, label in labels.items()]
    return Table([plain_text(series.name) for series in data.series], columns)


def with_ends(data: ChartData) -> Table:
    """The value, both ends of its interval, and the whole beside each."""
    rows = rows_of(data)
    columns: list[tuple[str, list[Value]]] = [
        (plain_text(data.series[0].name), [_value(row) for row in rows])
    ]
    for end in ("low", "high"):
        told = [value if known(value := getattr(row, end)) else None for row in rows]
        columns.append((say(data.lang, f"render.{end}"), told))
    if data.whole is not None:
        columns.append((say(data.lang, "render.whole_name"), [data.whole] * len(rows)))
    return Table([plain_text(row.label) for row in rows], columns)


def of_points(data: ChartData) -> list[tuple[str, list[tuple[int, float]]]]:
    """A funnel's lower and upper limit and the whole, from the least n to the greatest, then its groups.

    The longest series stand first: LibreOffice draws none that comes before a longer one.
    """
    lang = data.lang
    groups = [(say(lang, f"render.group.{name}"), _placed(data, name)) for name in GROUPS]
    limits = [(say(lang, f"render.{end}"), _limit(data, end)) for end in ("low", "high")]
    ns = sorted({n for _, points in groups for n, _ in points})
    if data.whole is not None:
        limits.append((say(lang, "render.whole_name"), [(n, data.whole) for n in ns]))
    return [(name, points) for name, points in (*limits, *groups) if points]


def shared_target(data: ChartData) -> float | None:
    targets = {point.target for point in data.points}
    return targets.pop() if len(targets) == 1 else None


def in_group(data: ChartData, name: str) -> list[Point]:
    return [
        point
        for point in data.points
        if known(point.value) and point.denominator and (point.group or "alike") == name
    ]


def _placed(data: ChartData, name: str) -> list[tuple[int, float]]:
    return [(point.denominator or 0, float(point.value or 0)) for point in in_group(data, name)]


def _limit(data: ChartData, end: str) -> list[tuple[int, float]]:
    found = {
        point.denominator: limit
        for point in data.points
        if point.denominator and known(limit := getattr(point, end))
    }
    return sorted(found.items())


def _values(points: Sequence[Point], rows: Sequence[Point]) -> list[Value]:
    by_key = {point.key: point for point in points}
    return [_value(by_key.get(row.key)) for row in rows]


def _value(point: Point | None) -> Value:
    return point.value if point and known(point.value) else None
