"""One station: trend, colours, ratings, rank over time, what it reported when, 本级 and 含下级."""

from collections.abc import Iterator, Mapping, Sequence

from dashboard.desk.stations import (
    is_expected,
    list_ranks_over_time,
    list_reports,
    list_stations,
    read_with_rooms,
)
from dashboard.filters import write_period
from dashboard.measures.numbers.readings import Reading
from dashboard.measures.page.station import PeriodRank, Report, StationLine
from dashboard.pages.content.blocks import Paragraph, Section, Table, Title, Tone
from dashboard.pages.content.cells import Cell, Link
from dashboard.pages.content.layout import Block
from dashboard.pages.page import Page
from dashboard.pages.parts.charts import describe_chart_row
from dashboard.pages.parts.filters import describe_filters
from dashboard.pages.parts.rates import describe_rate_cell
from dashboard.pages.stations.disputes import describe_badge, describe_disputes
from dashboard.people.disputes import Dispute, list_disputes

CHARTS = (("completion-trend", "received-trend"), ("colour-share",), ("outcome-of-100",))  # rows
REPORT_COLUMNS = ("batch", "months", "as_at", "rows", "standing", "received")


def describe_station(page: Page) -> Iterator[Block]:
    """The page of the one station that the filters name."""
    line = list_stations(page.desk, page.filters)[0]
    yield Paragraph(Link(page.say("station.back"), page.link_to("stations", stations=())), Tone.NOTE)
    yield Title(line.name)
    yield Paragraph(_write_facts(page, line), Tone.LEAD)
    yield from describe_filters(page, ("colour",))
    yield from _describe_readings(page, line)
    empty = _explain_empty(page, line)
    for slugs in CHARTS:
        yield describe_chart_row(page, *slugs, empty=empty)
    yield from _describe_ranks(page, line)
    yield from _describe_reports(page, line)
    yield from describe_disputes(page, line)


def _write_facts(page: Page, line: StationLine) -> str:
    facts = [line.area, page.say(f"stations.kind_{line.kind}"), line.code]
    if line.opened_on:
        facts.append(page.say("station.opened", day=line.opened_on.isoformat()))
    if line.closed_on:
        facts.append(page.say("stations.closed", day=line.closed_on.isoformat()))
    return " · ".join(facts)


def _explain_empty(page: Page, line: StationLine) -> str:
    """Not reported isn't 0 items, and of 0 items there is no rate."""
    received = line.readings["received"].numerator
    if received == 0:
        return page.say("empty.no_items")
    if received is None and not page.filters.colours:
        period = write_period(page.lang, page.filters.first, page.filters.last)
        return _explain_missing(page, line, "empty.station", period=period)
    return page.say("empty.selection")


def _explain_missing(page: Page, line: StationLine, key: str, **values: object) -> str:
    """That the station has not reported, unless all that is reported is a demonstration."""
    expected = is_expected(page.desk, line.code, page.filters)
    return page.say(key if expected else "empty.beside_demonstration", station=line.name, **values)


def _describe_readings(page: Page, line: StationLine) -> Iterator[Block]:
    """本级 and, where rooms belong to the station, 含下级 below it."""
    period = write_period(page.lang, page.filters.first, page.filters.last)
    yield Section(page.say("station.figures"), period)
    headings = [page.say("station.scope"), *(page.say(f"metric.{code}.name") for code in line.readings)]
    rows = [_build_readings_row(page, "own", line.readings, list_disputes(page.engine, [line.code]))]
    with_rooms = read_with_rooms(page.desk, line.code, page.filters)
    if with_rooms:
        rows.append(_build_readings_row(page, "with_rooms", with_rooms))
    yield Table(line.name, headings, rows)


def _build_readings_row(
    page: Page, scope: str, readings: Mapping[str, Reading], disputes: Sequence[Dispute] = ()
) -> list[Cell]:
    return [
        page.say(f"station.{scope}"),
        *(_build_reading_cell(page, reading, disputes) for reading in readings.values()),
    ]


def _build_reading_cell(page: Page, reading: Reading, disputes: Sequence[Dispute]) -> Cell:
    value = describe_rate_cell(page, reading) if reading.metric.is_rate else reading.count_text
    of_metric = [dispute for dispute in disputes if dispute.metric == reading.metric.code]
    parts = value if isinstance(value, tuple) else (value,)
    return (*parts, *describe_badge(page, of_metric))


def _describe_ranks(page: Page, line: StationLine) -> Iterator[Block]:
    yield Section(page.say("station.ranks"), page.say("station.ranks_note"))
    ranks = list_ranks_over_time(page.desk, line.code, page.filters)
    if line.kind != "liaison" or not ranks:
        yield Paragraph(page.say("station.not_ranked"), Tone.EMPTY)
        return
    headings = [page.say("station.period"), page.say("ranking.rank"), page.say("station.of")]
    rows: list[list[Cell]] = [
        [write_period(page.lang, *rank.period), _write_rank(page, rank), rank.of] for rank in ranks
    ]
    yield Table(page.say("station.ranks"), headings, rows)


def _write_rank(page: Page, rank: PeriodRank) -> str:
    if not rank.rank:
        return page.say("ranking.apart")
    return page.say("ranking.tied" if rank.tied else "ranking.alone", rank=rank.rank)


def _describe_reports(page: Page, line: StationLine) -> Iterator[Block]:
    """What it reported when: every batch that brought rows of it."""
    yield Section(page.say("station.reports"), page.say("station.reports_note"))
    reports = list_reports(page.desk, line.code, page.filters)
    if not reports:
        yield Paragraph(_explain_missing(page, line, "station.no_reports"), Tone.EMPTY)
        return
    headings = [page.say(f"station.report_{name}") for name in REPORT_COLUMNS]
    rows = [_build_report_row(page, report) for report in reports]
    yield Table(page.say("station.reports"), headings, rows, words=3)


def _build_report_row(page: Page, report: Report) -> list[Cell]:
    return [
        Link(page.say("sources.batch", number=report.batch), page.link_to("sources")),
        write_period(page.lang, report.first, report.last),
        report.as_at.isoformat() if report.as_at else "—",
        report.rows,
        report.current,
        report.received,
    ]
