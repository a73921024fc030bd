"""A chart in words: its numbers as the data that every output draws."""

from dataclasses import asdict

from dashboard.filters import write_period
from dashboard.measures.chart.numbers import ChartNumbers, PointNumbers, SeriesNumbers
from dashboard.text import say
from dashboard.wording.chart.alt_text import write_alt_text
from dashboard.wording.chart.data import ChartData, Point, Series
from dashboard.wording.chart.labels import label_point, name_series
from dashboard.wording.chart.notes import write_note, write_origins


def write_chart(lang: str, numbers: ChartNumbers) -> ChartData:
    """The chart in a language: no figure is computed here."""
    chart, series = numbers.chart, tuple(_write_series(lang, numbers, part) for part in numbers.series)
    title, unit = say(lang, f"chart.{chart.slug}.title"), say(lang, f"unit.{numbers.unit}")
    period = write_period(lang, numbers.first, numbers.last)
    labels = {point.key: point.label for part in series for point in part.points}
    return ChartData(
        slug=chart.slug,
        kind=chart.kind,
        title=title,
        unit=unit,
        lang=lang,
        first=numbers.first,
        last=numbers.last,
        period=period,
        as_of=numbers.as_of,
        as_at=numbers.as_at,
        basis=numbers.basis,
        alt=write_alt_text(lang, title, period, series, unit),
        series=series,
        origins=numbers.origins,
        sources=write_origins(lang, numbers.batches),
        notes=tuple(write_note(lang, note, labels) for note in numbers.notes),
        whole=numbers.whole,
        whole_sign=numbers.whole_sign,
    )


def _write_series(lang: str, numbers: ChartNumbers, series: SeriesNumbers) -> Series:
    points = tuple(_write_point(lang, numbers, point) for point in series.points)
    return Series(name_series(lang, numbers, series), series.metric, points)


def _write_point(lang: str, numbers: ChartNumbers, point: PointNumbers) -> Point:
    values = asdict(point)
    del values["name"]
    return Point(label=label_point(lang, numbers, point), **values)
