"""Two sides in a document: a sentence that compares them, their table, each chart once with both on one scale."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dashboard.catalogue.kinds import Basis, ChartKind
from dashboard.measures.page.comparison import SideLine
from dashboard.text import say
from dashboard.text.amounts import say_amount
from dashboard.wording.briefing.names import name_metric
from dashboard.wording.chart.alt_text import write_alt_text
from dashboard.wording.chart.data import ChartData, Point, Series
from dashboard.wording.chart.values import format_number
from dashboard.wording.page.comparison import write_reading

OPENING_METRICS = ("received", "completion_rate")  # of the sentences that a comparison begins with


def write_opening(
    lang: str, lines: Sequence[SideLine], names: tuple[str, str], basis: Basis | None
) -> Iterator[str]:
    """A sentence each on what came in and on completion, as far as both sides know it."""
    for line in lines:
        if line.metric.code in OPENING_METRICS and line.difference is not None:
            yield _write_line(lang, line, names, basis)


def _write_line(lang: str, line: SideLine, names: tuple[str, str], basis: Basis | None) -> str:
    unit = "" if line.metric.is_rate else say(lang, f"unit.{line.metric.unit}")
    left, right = (
        write_reading(lang, reading) if line.metric.is_rate else say_amount(lang, reading.count_text, unit)
        for reading in (line.left, line.right)
    )
    values = {"metric": name_metric(lang, line.metric.code, basis), "left": names[0], "right": names[1]}
    clauses = [
        say(lang, "beside.both", first=left, second=right, **values),
        _write_outcome(lang, line, names, unit),
        say(lang, f"beside.clause_{line.chance}") if line.chance else "",
    ]
    return say(lang, "sentence.comma").join(filter(None, clauses)) + say(lang, "sentence.stop")


def _write_outcome(lang: str, line: SideLine, names: tuple[str, str], unit: str) -> str:
    """Which side has more, and by how much."""
    difference = line.difference or 0
    amount = abs(difference)
    if line.left.value == line.right.value:
        return say(lang, "beside.equal")
    if amount == 0:
        return say(lang, "beside.least_points" if line.metric.is_rate else "beside.least_amount")
    way = "more" if difference > 0 else "less"
    if line.metric.is_rate:
        return say(lang, f"beside.{way}_points", name=names[0], amount=format_number(amount))
    return say(lang, f"beside.{way}", name=names[0], amount=say_amount(lang, format_number(amount), unit))


def merge_sides(left: ChartData, right: ChartData, names: tuple[str, str]) -> ChartData:
    """One chart of both: a series a side, months of different years under each other."""
    right = _match_months(left, right) if left.kind is not ChartKind.SHARE else right
    series = tuple(
        Series(name, part.metric, part.points)
        for name, data in zip(names, (left, right), strict=True)
        for part in data.series[:1]
    )
    periods = dict.fromkeys((left.period, right.period))
    period = say(left.lang, "list.comma").join(periods)
    return replace(
        left,
        period=period,
        series=series,
        whole=None,
        origins=tuple(sorted({*left.origins, *right.origins})),
        sources=tuple(dict.fromkeys((*left.sources, *right.sources))),
        notes=tuple(dict.fromkeys((*left.notes, *right.notes))),
        alt=write_alt_text(left.lang, left.title, period, series, left.unit),
    )


def _match_months(left: ChartData, right: ChartData) -> ChartData:
    """The right side's months under those of the left where they are none of them."""
    theirs, ours = right.series[0].points, left.series[0].points
    if {point.key for point in theirs} & {point.key for point in ours}:
        return right
    points = tuple(_move(point, ours[at]) if at < len(ours) else point for at, point in enumerate(theirs))
    return replace(right, series=(replace(right.series[0], points=points),))


def _move(point: Point, place: Point) -> Point:
    return replace(point, key=place.key, label=place.label)
