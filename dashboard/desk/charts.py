"""A chart drawn from a view; charts and metrics in words."""

from dashboard.catalogue.charts import CHARTS
from dashboard.catalogue.kinds import By, Chart
from dashboard.catalogue.metrics import METRICS
from dashboard.filters import period_words
from dashboard.measures.chart.data import ChartData
from dashboard.measures.chart.notes import alt_text, as_at, notes, of_records, origins_in, source_words
from dashboard.measures.chart.series import series_of, whole_of
from dashboard.measures.numbers.view import View
from dashboard.text import say

METRIC_PARTS = ("name", "numerator", "denominator", "definition")


def drawn(chart: Chart, view: View, only: tuple[str, ...]) -> ChartData:
    series = series_of(chart, view)
    title, unit = say(view.lang, f"chart.{chart.slug}.title"), say(view.lang, f"unit.{unit_of(chart.slug)}")
    period = period_words(view.lang, *view.period)
    return ChartData(
        slug=chart.slug,
        kind=chart.kind,
        title=title,
        unit=unit,
        lang=view.lang,
        first=view.first,
        last=view.last,
        period=period,
        as_of=view.as_of,
        as_at=as_at(chart, view),
        basis=None if of_records(chart, view) else view.basis,
        alt=alt_text(view.lang, title, period, series, unit),
        series=series,
        origins=origins_in(series),
        sources=source_words(chart, view, series),
        notes=only + notes(chart, view, series),
        whole=whole_of(chart, view),
    )


def of_stations(slug: str) -> bool:
    """Whether the chart tells of single stations."""
    return slug in CHARTS and CHARTS[slug].by is By.STATION


def unit_of(slug: str) -> str:
    """A share's values are per cent, whatever is shared out."""
    chart = CHARTS[slug]
    return "per_cent" if chart.kind.value == "share" else METRICS[chart.metrics[0]].unit


def metric_list(lang: str) -> list[dict[str, str]]:
    """Every metric in words, as /api/v1/metrics tells it."""
    return [
        {"metric": code, "unit": say(lang, f"unit.{metric.unit}"), "better": metric.better.value}
        | {part: say(lang, f"metric.{code}.{part}") for part in METRIC_PARTS}
        for code, metric in METRICS.items()
    ]


def definition_list(slug: str, lang: str) -> tuple[dict[str, str], ...]:
    """The metrics of a chart in words, as metric_list tells them."""
    return tuple(one for one in metric_list(lang) if one["metric"] in CHARTS[slug].metrics)


def chart_list(lang: str) -> list[dict[str, str]]:
    return [
        {"chart": slug, "title": say(lang, f"chart.{slug}.title"), "kind": chart.kind.value}
        for slug, chart in CHARTS.items()
    ]
