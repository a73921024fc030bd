"""异议 on a station's page: what is contested and what was answered; where to contest and where to answer."""

from collections.abc import Iterator, Sequence

from dashboard.desk.readings import read_metric
from dashboard.filters import write_period
from dashboard.measures.page.station import StationLine
from dashboard.pages.content.blocks import Group, GroupStyle, Paragraph, Section, Tone
from dashboard.pages.content.cells import Badge, Strong
from dashboard.pages.content.layout import Block, Widget
from dashboard.pages.page import Page, format_time
from dashboard.people.access import Role
from dashboard.people.disputes import Dispute, list_disputes, may_dispute
from dashboard.wording.chart.values import format_reading

ANSWER, CONTEST = "answer_dispute", "contest_figure"  # widgets of the view


def describe_badge(page: Page, disputes: Sequence[Dispute]) -> Iterator[Badge]:
    """有异议, while one of the disputes is open and its month lies in the page's period."""
    first, last = page.filters.first, page.filters.last
    shown = [dispute for dispute in disputes if dispute.is_open and first <= dispute.month <= last]
    if shown:
        title = page.say("list.semicolon").join(_write_subject(page, dispute) for dispute in shown)
        yield Badge(page.say("dispute.mark"), title)


def describe_disputes(page: Page, line: StationLine) -> Iterator[Block]:
    """Every dispute of the station, and a form for whoever may contest the newest version."""
    yield Section(page.say("dispute.title"), page.say("dispute.note"))
    disputes = list_disputes(page.engine, [line.code])
    for dispute in disputes:
        yield _describe_dispute(page, dispute)
        if dispute.is_open and page.who.role >= Role.ADMINISTRATOR:
            yield Widget(ANSWER, (dispute.id,))
    if not disputes:
        yield Paragraph(page.say("dispute.none"), Tone.EMPTY)
    months = _list_months(page)
    is_newest = page.address_filters.as_of is None
    if months and is_newest and may_dispute(page.who, line.code, line.area_code):
        yield Widget(CONTEST, (line.code, line.area_code, months))


def _list_months(page: Page) -> tuple[str, ...]:
    """The months of the period that have figures, newest first."""
    first, last = page.filters.first, page.filters.last
    return tuple(month for month in reversed(page.desk.list_months(page.filters)) if first <= month <= last)


def _write_subject(page: Page, dispute: Dispute) -> str:
    month = write_period(page.lang, dispute.month, dispute.month)
    return page.say("dispute.what", month=month, metric=page.say(f"metric.{dispute.metric}.name"))


def _read_value(page: Page, dispute: Dispute, as_of: int | None) -> str:
    """The station's own figure of that month, at that version."""
    month = {"first": dispute.month, "last": dispute.month}
    place = {"areas": (), "colours": (), "stations": (dispute.station_code,)}
    reading = read_metric(page.desk, dispute.metric, page.filters.replace(**month, **place, as_of=as_of))
    return format_reading(reading)


def _describe_dispute(page: Page, dispute: Dispute) -> Group:
    state = page.say("dispute.open" if dispute.is_open else "dispute.closed")
    values = {
        "then": _read_value(page, dispute, dispute.as_of),
        "batch": dispute.as_of,
        "now": _read_value(page, dispute, None),
    }
    at = format_time(dispute.at)
    paragraphs = [
        Paragraph((Strong(_write_subject(page, dispute)), " ", state)),
        Paragraph(page.say("dispute.values", **values), Tone.NOTE),
        Paragraph(page.say("dispute.said", name=dispute.account, at=at, words=dispute.words)),
    ]
    if dispute.answered_at:
        answer = {
            "name": dispute.answered_by,
            "at": format_time(dispute.answered_at),
            "words": dispute.answer,
        }
        paragraphs.append(Paragraph(page.say("dispute.answered", **answer)))
    return Group(paragraphs, GroupStyle.DISPUTE)
