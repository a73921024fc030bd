"""Charts of a document: only what says something is drawn, and no more names than can be read."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from dashboard.catalogue.kinds import ChartKind
from dashboard.text import say
from dashboard.wording.briefing.data import Tabled
from dashboard.wording.chart.data import ChartData, Point, Series, write_value
from dashboard.wording.chart.values import UNKNOWN

MOST_NAMES = 20  # that a chart in a document has; the others are in a table
ALONE = (
    ChartKind.BAR,
    ChartKind.LINE,
    ChartKind.INTERVAL,
)  # kinds whose marks say nothing where all are equal


@dataclass(frozen=True, slots=True)
class DocumentChart:
    """A chart as a document draws it; `notes` are on what it leaves out, `table` has all of it where it is too long."""

    data: ChartData
    notes: tuple[str, ...] = ()
    table: Tabled | None = None


def fit_chart(data: ChartData) -> DocumentChart | None:
    """None where the chart would say nothing: all its marks are alike, or there is nothing to count."""
    known = [point for point in data.points if point.value is not None]
    if not any(point.value for point in known) or _is_alike(data, known):
        return None
    return limit_names(_drop_zeros(data))


def limit_names(data: ChartData) -> DocumentChart:
    """The chart with at most MOST_NAMES names, and a table of all where it has more."""
    keys = list(dict.fromkeys(point.key for point in data.points))
    if len(keys) <= MOST_NAMES or data.kind in (ChartKind.FUNNEL, ChartKind.LINE, ChartKind.SHARE):
        return DocumentChart(data)
    return _keep_few(data, keys)


def _is_alike(data: ChartData, known: Sequence[Point]) -> bool:
    if data.kind not in ALONE or len(known) < 2:
        return False
    return len({point.exact for point in known}) == 1


def _drop_zeros(data: ChartData) -> ChartData:
    """Without series, or of shares parts, in which nothing is counted."""
    if data.kind is ChartKind.SHARE:
        some = {point.key for point in data.points if point.value}
        series = [replace(row, points=tuple(p for p in row.points if p.key in some)) for row in data.series]
        return replace(data, series=tuple(series))
    some_series = tuple(series for series in data.series if any(point.value for point in series.points))
    return replace(data, series=some_series) if len(data.series) > 1 else data


def _keep_few(data: ChartData, keys: Sequence[str]) -> DocumentChart:
    """Those that differ where most are alike, else the first ones."""
    alike = _find_alike(data, keys)
    others = [key for key in keys if key not in alike]
    if alike and len(others) <= MOST_NAMES:
        shown = next(point for point in data.series[0].points if point.key in alike)
        note = say(
            data.lang, "briefing.others_alike", count=len(alike), value=f"{write_value(shown)}{data.unit}"
        )
        return DocumentChart(_select(data, set(others)), (note,))
    note = say(data.lang, "briefing.first_ones", most=MOST_NAMES, count=len(keys) - MOST_NAMES)
    return DocumentChart(_select(data, set(keys[:MOST_NAMES])), (note,), _write_table(data, keys))


def _find_alike(data: ChartData, keys: Sequence[str]) -> set[str]:
    """The keys of the value that more than half of the places share; none of several series."""
    by_value: dict[Fraction, set[str]] = {}
    for point in data.series[0].points:
        if point.exact is not None:
            by_value.setdefault(point.exact, set()).add(point.key)
    most = max(by_value.values(), key=len, default=set())
    return most if len(data.series) == 1 and len(keys) > len(most) > len(keys) / 2 else set()


def _select(data: ChartData, keys: set[str]) -> ChartData:
    series = (replace(part, points=tuple(p for p in part.points if p.key in keys)) for part in data.series)
    return replace(data, series=tuple(series))


def _write_table(data: ChartData, keys: Sequence[str]) -> Tabled:
    labels = {point.key: point.label for point in data.points}
    headings = (
        say(data.lang, "render.table.label"),
        *(_write_heading(data, series) for series in data.series),
    )
    columns = [{point.key: write_value(point) for point in series.points} for series in data.series]
    rows = tuple((labels[key], *(column.get(key, UNKNOWN) for column in columns)) for key in keys)
    caption = say(data.lang, "briefing.table_caption", period=data.period, place="", title=data.title)
    return Tabled(0, caption, headings, rows)


def _write_heading(data: ChartData, series: Series) -> str:
    return say(data.lang, "briefing.column", name=series.name, unit=data.unit)
