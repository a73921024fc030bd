"""Charts of a version, and the names of charts and metrics."""

from dashboard.catalogue.charts import CHARTS
from dashboard.catalogue.kinds import By
from dashboard.catalogue.metrics import METRICS
from dashboard.desk.desk import Desk, NotFoundError, cache_answers
from dashboard.desk.numbers import cache_numbers
from dashboard.filters import Filters
from dashboard.measures.chart.chart import measure_chart
from dashboard.measures.chart.numbers import ChartNumbers
from dashboard.measures.chart.sources import is_of_records
from dashboard.text import say
from dashboard.wording.chart.chart import write_chart
from dashboard.wording.chart.data import ChartData

METRIC_PARTS = ("name", "numerator", "denominator", "definition")


@cache_answers
def build_chart(desk: Desk, slug: str, filters: Filters) -> ChartData:
    """NotFoundError for an unknown chart, area, station, colour or batch."""
    return write_chart(filters.lang, read_chart(desk, slug, filters))


@cache_numbers
def read_chart(desk: Desk, slug: str, filters: Filters) -> ChartNumbers:
    """The chart's numbers, the same in every language. NotFoundError as build_chart."""
    if slug not in CHARTS:
        raise NotFoundError("chart", slug)
    chart, view = CHARTS[slug], desk.view(filters)
    shown = filters.replace(colours=()) if is_of_records(chart, view) else filters
    return measure_chart(chart, view, name_selection(desk, shown))


def name_selection(desk: Desk, filters: Filters) -> tuple[str, ...]:
    """The names of the places and colours that the filters name."""
    places = [desk.map_names(filters)[code] for code in (*filters.areas, *filters.stations)]
    colours = [desk.map_choices("colour", filters)[code] for code in filters.colours]
    return (*places, *colours)


def is_of_stations(slug: str) -> bool:
    """Whether the chart shows single stations."""
    return slug in CHARTS and CHARTS[slug].by is By.STATION


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
