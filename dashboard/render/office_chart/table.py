"""ChartData → columns of a native chart's workbook: the page's values to the digit, unknown ones blank."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.catalogue.kinds import ChartKind
from dashboard.render.shared.limits import list_limits
from dashboard.render.shared.rows import list_rows
from dashboard.render.shared.words import is_known
from dashboard.text import say
from dashboard.text.spreadsheet import clean_cell
from dashboard.wording.chart.data import ChartData, Point

Value = float | int | None
UNSTARRED = (
    ChartKind.FUNNEL,
    ChartKind.SHARE,
    ChartKind.STACKED,
)  # kinds without young months, or with a legend
LIMITS = ("outer", "inner")  # of a funnel, both pairs
GROUPS = ("alike", "watch", "above", "below")  # of a funnel


@dataclass(frozen=True, slots=True)
class Table:
    """`names` are the categories; a column is a series' name and its values, one a category."""

    names: list[str]
    columns: list[tuple[str, list[Value]]]


def clean_text(text: str) -> str:
    """Clean typed text: on one line, without characters that XML can't hold."""
    return clean_cell(" ".join(text.split()))


def build_series_table(data: ChartData) -> Table:
    """Build a column a series, and one of targets where they differ (a shared target is in the notes)."""
    rows = list_rows(data)
    columns = [(clean_text(s.name), _list_values(s.points, rows)) for s in data.series]
    targets: list[Value] = [point.target if is_known(point.target) else None for point in rows]
    if len(set(targets)) > 1:
        columns.append((say(data.lang, "render.table.target"), targets))
    return Table([_name_row(data, row) for row in rows], columns)


def is_starred(data: ChartData, row: Point) -> bool:
    """Whether the row's name has a star: it is 尚在办理期, which a hollow mark alone shows only in some programs."""
    points = (point for point in data.points if point.key == row.key)
    return data.kind not in UNSTARRED and any(point.young and is_known(point.value) for point in points)


def _name_row(data: ChartData, row: Point) -> str:
    return clean_text(row.label) + ("*" if is_starred(data, row) else "")


def build_parts_table(data: ChartData) -> Table:
    """Build a row a series of the data and a column a part that any of them has."""
    labels = {row.key: clean_text(row.label) for row in list_rows(data)}
    by_row = [{point.key: point for point in series.points} for series in data.series]
    columns = [(label, [_get_value(row.get(key)) for row in by_row]) for key, label in labels.items()]
    return Table([clean_text(series.name) for series in data.series], columns)


def build_interval_table(data: ChartData) -> Table:
    """Build columns of the value, both ends of its interval, and the whole."""
    rows = list_rows(data)
    columns: list[tuple[str, list[Value]]] = [
        (clean_text(data.series[0].name), [_get_value(row) for row in rows])
    ]
    for end in ("low", "high"):
        values = [value if is_known(value := getattr(row, end)) else None for row in rows]
        columns.append((say(data.lang, f"render.{end}"), values))
    if data.whole is not None:
        columns.append((say(data.lang, "render.whole_name"), [data.whole] * len(rows)))
    return Table([_name_row(data, row) for row in rows], columns)


def list_funnel_series(data: ChartData) -> list[tuple[str, list[tuple[int, float]]]]:
    """List a funnel's series of (n, value): outer and inner limits and the whole, by n, then its groups.

    Limits run along their lower end and back along the upper one, so that each pair has one name in the legend. The
    longest series come first, since LibreOffice draws no series that precedes a longer one.
    """
    lang = data.lang
    groups = [(say(lang, f"render.group.{name}"), _list_coordinates(data, name)) for name in GROUPS]
    limits = [(say(lang, f"render.{name}_limits"), _list_round(data, name)) for name in LIMITS]
    ns = sorted({n for _, points in groups for n, _ in points})
    if data.whole is not None:
        limits.append((say(lang, "render.whole_name"), [(n, data.whole) for n in ns]))
    return [(name, points) for name, points in (*limits, *groups) if points]


def find_shared_target(data: ChartData) -> float | None:
    """Find the target that all points share; None where they differ."""
    targets = {point.target for point in data.points}
    return targets.pop() if len(targets) == 1 else None


def list_group(data: ChartData, name: str) -> list[Point]:
    """List the funnel's known points of a group."""
    return [
        point
        for point in data.points
        if is_known(point.value) and point.denominator and (point.group or "alike") == name
    ]


def _list_coordinates(data: ChartData, name: str) -> list[tuple[int, float]]:
    return [(point.denominator or 0, float(point.value or 0)) for point in list_group(data, name)]


def _list_round(data: ChartData, name: str) -> list[tuple[int, float]]:
    """List a pair of limits as one line: the lower end by n, then the upper one back."""
    limits = list_limits(data.points, name)
    return [(n, low) for n, low, _ in limits] + [(n, high) for n, _, high in reversed(limits)]


def _list_values(points: Sequence[Point], rows: Sequence[Point]) -> list[Value]:
    by_key = {point.key: point for point in points}
    return [_get_value(by_key.get(row.key)) for row in rows]


def _get_value(point: Point | None) -> Value:
    return point.value if point and is_known(point.value) else None
