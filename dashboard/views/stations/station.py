"""One station: trend, colours, ratings, rank over time, what it reported when, 本级 and 含下级."""

from collections.abc import Sequence

import streamlit as st

from dashboard.desk.stations import list_ranks_over_time, list_reports, list_stations, read_with_rooms
from dashboard.filters import period_words
from dashboard.html import pieces
from dashboard.html.builder import escape, tag
from dashboard.measures.numbers.readings import Reading
from dashboard.measures.page.station import StationLine
from dashboard.people.disputes import Dispute, disputes_of
from dashboard.views.page import Page
from dashboard.views.parts import frame
from dashboard.views.parts.chart_card import chart_card
from dashboard.views.parts.filter_bar import filter_bar
from dashboard.views.parts.rate_lines import rate_with_counts
from dashboard.views.parts.show import show
from dashboard.views.stations import dispute

CHARTS = (("completion-trend", "received-trend"), ("colour-share",), ("outcome-of-100",))  # rows


def draw(page: Page, code: str) -> None:
    line = list_stations(page.desk, page.asked)[0]
    show(
        tag("p", pieces.link(page.say("station.back"), page.href("stations", stations=())), class_="lsd-note")
    )
    frame.title(page, "stations", words=line.name)
    show(tag("p", escape(_who(page, line)), class_="lsd-standing"))
    filter_bar(page, codes=("colour",))
    _readings(page, line)
    empty = _why_empty(page, line)
    for row in CHARTS:
        for column, slug in zip(st.columns(len(row)), row, strict=True):
            with column:
                chart_card(page, slug, empty=empty)
    _ranks(page, line)
    _reports(page, line)
    dispute.draw(page, line)


def _who(page: Page, line: StationLine) -> str:
    told = [line.area, page.say(f"stations.kind_{line.kind}"), line.code]
    if line.opened_on:
        told.append(page.say("station.opened", day=line.opened_on.isoformat()))
    if line.closed_on:
        told.append(page.say("stations.closed", day=line.closed_on.isoformat()))
    return " · ".join(told)


def _why_empty(page: Page, line: StationLine) -> str:
    """Not reported isn't 0 items, and of 0 items there is no rate."""
    received = line.readings["received"].numerator
    if received == 0:
        return page.say("empty.no_items")
    if received is None and not page.asked.colours:
        period = period_words(page.lang, page.asked.first, page.asked.last)
        return page.say("empty.station", station=line.name, period=period)
    return page.say("empty.selection")


def _readings(page: Page, line: StationLine) -> None:
    """本级 and, where rooms belong to the station, 含下级 beside it."""
    together = read_with_rooms(page.desk, line.code, page.asked)
    headings = [page.say("station.scope"), *(page.say(f"metric.{code}.name") for code in line.readings)]
    rows = [_reading_row(page, "own", line.readings, disputes_of(page.engine, [line.code]))]
    if together:
        rows.append(_reading_row(page, "with_rooms", together))
    frame.section(page, "station.figures", period_words(page.lang, page.asked.first, page.asked.last))
    show(pieces.build_table(headings, rows, caption=line.name))


def _reading_row(
    page: Page, scope: str, readings: dict[str, Reading] | object, disputes: Sequence[Dispute] = ()
) -> list[str]:
    assert isinstance(readings, dict)
    cells = [
        (rate_with_counts(page, reading) if reading.metric.is_rate else escape(reading.counted))
        + dispute.mark(page, [one for one in disputes if one.metric == reading.metric.code])
        for reading in readings.values()
    ]
    return [escape(page.say(f"station.{scope}")), *cells]


def _ranks(page: Page, line: StationLine) -> None:
    frame.section(page, "station.ranks", page.say("station.ranks_note"))
    standings = list_ranks_over_time(page.desk, line.code, page.asked)
    if line.kind != "liaison" or not standings:
        show(tag("p", escape(page.say("station.not_ranked")), class_="lsd-empty"))
        return
    headings = [page.say("station.period"), page.say("ranking.rank"), page.say("station.of")]
    rows = [
        [
            escape(period_words(page.lang, *standing.period)),
            escape(
                page.say("ranking.tied" if standing.tied else "ranking.alone", rank=standing.rank)
                if standing.rank
                else page.say("ranking.apart")
            ),
            escape(standing.of),
        ]
        for standing in standings
    ]
    show(pieces.build_table(headings, rows, caption=page.say("station.ranks")))


def _reports(page: Page, line: StationLine) -> None:
    """What it reported when: every batch that brought rows of it."""
    frame.section(page, "station.reports", page.say("station.reports_note"))
    reports = list_reports(page.desk, line.code, page.asked)
    if not reports:
        words = page.say("station.no_reports", station=line.name)
        show(tag("p", escape(words), class_="lsd-empty"))
        return
    headings = [
        page.say(f"station.report_{name}")
        for name in ("batch", "months", "as_at", "rows", "standing", "received")
    ]
    rows = [
        [
            pieces.link(page.say("sources.batch", number=report.batch), page.href("sources")),
            escape(period_words(page.lang, report.first, report.last)),
            escape(report.as_at.isoformat() if report.as_at else "—"),
            escape(report.rows),
            escape(report.current),
            escape(report.received),
        ]
        for report in reports
    ]
    show(pieces.build_table(headings, rows, caption=page.say("station.reports"), words=3))
