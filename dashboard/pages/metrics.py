"""指标: every metric of the month, the quarter and the period against its target, the period before and the year before."""

from collections.abc import Iterator, Mapping, Sequence

from dashboard.catalogue.metrics import METRICS
from dashboard.desk.readings import list_metric_lines
from dashboard.filters import write_period
from dashboard.measures.numbers.view import Period
from dashboard.measures.page.targets import MetricLine
from dashboard.pages.content.blocks import Paragraph, Section, Table, Title, Tone
from dashboard.pages.content.cells import Cell
from dashboard.pages.content.layout import Block
from dashboard.pages.page import Page
from dashboard.pages.parts.filters import describe_filters
from dashboard.wording.chart.values import UNKNOWN, format_cell, format_fixed, format_number
from dashboard.wording.page.changes import write_changes
from dashboard.wording.page.targets import write_target

GROUPS = {
    "items": "station_figures",
    "micro_projects": "micro_projects",
    "livelihood_projects": "livelihood_projects",
    "suggestions": "suggestions",
    "opinions": "opinions",
    "activities": "activities",
}
COLUMNS = ("counts", "target", "standing", "changes", "origin")  # of the page's period
Lines = Mapping[str, MetricLine]


def describe_metrics(page: Page) -> Iterator[Block]:
    yield Title(page.say("nav.metrics"))
    period = write_period(page.lang, page.filters.first, page.filters.last)
    yield Paragraph(page.say("metrics.note", period=period), Tone.LEAD)
    yield from describe_filters(page, ("area", "station"))
    periods = list_periods_beside(page.filters.first, page.filters.last)
    lines = [_read_lines(page, period) for period in periods]
    if not any(lines):
        yield Paragraph(page.say("empty.nothing"), Tone.EMPTY)
    for name, table in GROUPS.items():
        codes = [code for code, metric in METRICS.items() if metric.table == table and code in lines[-1]]
        if codes:
            words = page.say(f"metrics.{name}")
            yield Section(words)
            rows = [_build_row(page, [of_period.get(code) for of_period in lines]) for code in codes]
            yield Table(words, _list_headings(page, periods), rows, words_last=3)


def list_periods_beside(first: str, last: str) -> list[Period]:
    """The last month, its quarter as far as it has come, and last the period itself; each once."""
    year, month = last[:4], int(last[5:])
    quarter = f"{year}-{month - (month - 1) % 3:02d}"
    periods = [(last, last), (max(quarter, first), last), (first, last)]
    return list(dict.fromkeys(periods))


def _read_lines(page: Page, period: Period) -> Lines:
    first, last = period
    lines = list_metric_lines(page.desk, page.filters.replace(first=first, last=last))
    return {line.reading.metric.code: line for line in lines}


def _list_headings(page: Page, periods: Sequence[Period]) -> list[str]:
    return [
        page.say("metrics.column_metric"),
        *(write_period(page.lang, *period) for period in periods),
        *(page.say(f"metrics.column_{column}") for column in COLUMNS),
    ]


def _build_row(page: Page, lines: Sequence[MetricLine | None]) -> list[Cell]:
    """The values of each period; all else is of the last of them."""
    line = lines[-1]
    assert line
    reading = line.reading
    unit = page.say(f"unit.{reading.metric.unit}")
    return [
        page.say("briefing.column", name=page.say(f"metric.{reading.metric.code}.name"), unit=unit),
        *(_write_value(of_period) for of_period in lines),
        f"{reading.numerator}/{reading.denominator}" if reading.metric.is_rate else "—",
        _write_target(line),
        write_target(page.lang, line.target_standing),
        write_changes(page.lang, line.changes) or "—",
        page.say(f"origin.{reading.origin.code}.name") if reading.origin else "—",
    ]


def _write_target(line: MetricLine) -> str:
    if line.target is None:
        return UNKNOWN
    return format_fixed(line.target) if line.reading.metric.is_rate else format_number(line.target)


def _write_value(line: MetricLine | None) -> str:
    return UNKNOWN if line is None else format_cell(line.reading)
