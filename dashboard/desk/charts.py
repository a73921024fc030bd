"""Charts of a version, and what charts and metrics are called."""

from dashboard.catalogue.charts import CHARTS
from dashboard.catalogue.kinds import By, Chart
from dashboard.catalogue.metrics import METRICS
from dashboard.desk.desk import Desk, NotFoundError, cached
from dashboard.filters import Filters, period_words
from dashboard.measures.chart.data import ChartData
from dashboard.measures.chart.notes import alt_text, as_at, notes, of_records, origins_in, source_words
from dashboard.measures.chart.series import series_of, whole_of
from dashboard.measures.numbers.view import View
from dashboard.text import say

METRIC_PARTS = ("name", "numerator", "denominator", "definition")


@cached
def build_chart(desk: Desk, slug: str, filters: Filters) -> ChartData:
    """NotFoundError for an unknown chart, area, station, colour or batch."""
    if slug not in CHARTS:
        raise NotFoundError("chart", slug)
    chart, view = CHARTS[slug], desk.view(filters)
    places = _places_note(desk, filters.with_(colours=()) if of_records(chart, view) else filters)
    return chart_data(chart, view, places)


def chart_data(chart: Chart, view: View, places: tuple[str, ...]) -> ChartData:
    """The chart's series with all that travels with them; `places` are notes of the places it is cut to."""
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
        notes=places + notes(chart, view, series),
        whole=whole_of(chart, view),
    )


def _places_note(desk: Desk, filters: Filters) -> tuple[str, ...]:
    """A note of the places and colours that alone are in it: a picture that leaves the page must say so."""
    names = [desk.names(filters)[code] for code in (*filters.areas, *filters.stations)]
    names += [desk.choices("colour", filters)[code] for code in filters.colours]
    joined = say(filters.lang, "list.comma").join(names)
    return (say(filters.lang, "note.only", names=joined),) if names else ()


def shows_stations(slug: str) -> bool:
    """Whether the chart shows single stations."""
    return slug in CHARTS and CHARTS[slug].by is By.STATION


def unit_of(slug: str) -> str:
    """A share's values are per cent, whatever is shared out."""
    chart = CHARTS[slug]
    return "per_cent" if chart.kind.value == "share" else METRICS[chart.metrics[0]].unit


def list_metrics(lang: str) -> list[dict[str, str]]:
    """Every metric in words, as /api/v1/metrics gives it."""
    return [
        {"metric": code, "unit": say(lang, f"unit.{metric.unit}"), "better": metric.better.value}
        | {part: say(lang, f"metric.{code}.{part}") for part in METRIC_PARTS}
        for code, metric in METRICS.items()
    ]


def list_definitions(slug: str, lang: str) -> tuple[dict[str, str], ...]:
    """The metrics of a chart in words, as list_metrics gives them."""
    return tuple(metric for metric in list_metrics(lang) if metric["metric"] in CHARTS[slug].metrics)


def list_charts(lang: str) -> list[dict[str, str]]:
    return [
        {"chart": slug, "title": say(lang, f"chart.{slug}.title"), "kind": chart.kind.value}
        for slug, chart in CHARTS.items()
    ]
