"""Timeline of livelihood projects: a row each against the calendar, as a bar and in words, the late ones first."""

from collections.abc import Iterator
from datetime import date

from dashboard.desk.records import build_timeline
from dashboard.measures.page.timeline import TimelineLine
from dashboard.pages.content.blocks import Paragraph, Section, Table, Tone
from dashboard.pages.content.cells import Cell, Detail, Strong, TimelineBar
from dashboard.pages.content.layout import Block
from dashboard.pages.page import Page
from dashboard.pages.parts.withheld import withhold
from dashboard.render.shared.words import format_or_dash
from dashboard.wording.chart.values import format_fixed
from dashboard.wording.page.timeline import write_progress

COLUMNS = ("project", "due", "done", "bar", "standing", "origin")


def describe_timeline(page: Page) -> Iterator[Block]:
    yield Section(page.say("timeline.title"), page.say("timeline.note"))
    lines = build_timeline(page.desk, page.filters)
    if not lines:
        yield Paragraph(page.say("timeline.none"), Tone.EMPTY)
    elif page.may("records"):
        headings = [page.say(f"timeline.{name}") for name in COLUMNS]
        rows = [_build_row(page, line) for line in lines]
        yield Table(page.say("timeline.title"), headings, rows, words=len(COLUMNS))
    else:
        yield withhold(page, "access.matters_withheld")


def _build_row(page: Page, line: TimelineLine) -> list[Cell]:
    progress = write_progress(page.lang, line)
    return [
        (line.title, Detail(f"{line.category} · {line.unit or '—'}")),
        line.due_on.isoformat() if line.due_on else "—",
        "—" if line.done is None else f"{format_fixed(line.done)}%",
        build_bar(line, _write_picture(page, line)),
        Strong(progress) if line.late else progress,
        page.say(f"origin.{line.origin.code}.name"),
    ]


def _write_picture(page: Page, line: TimelineLine) -> str:
    """The bar's alternative text."""
    values = {
        name: "—" if value is None else format_or_dash(value)
        for name, value in (("done", line.done), ("expected", line.expected))
    }
    return page.say(
        "timeline.picture",
        title=line.title,
        day=line.day.isoformat(),
        standing=write_progress(page.lang, line),
        **values,
    )


def build_bar(line: TimelineLine, words: str) -> TimelineBar:
    """The plan, what of it is done, the day of the figures and the day it was finished; outside the year: None."""

    finished_on = line.finished_on
    return TimelineBar(
        end=_place_day(line, line.due_on) if line.due_on else 1.0,
        done=(line.done or 0) / 100,
        today=_place_day(line, line.day) if line.day.year == line.year else None,
        finished=_place_day(line, finished_on) if finished_on and finished_on.year == line.year else None,
        words=words,
    )


def _place_day(line: TimelineLine, day: date) -> float:
    """How far into the line's year a day lies, from 0 to 1."""
    first, after = date(line.year, 1, 1), date(line.year + 1, 1, 1)
    return min(max((day - first).days / (after - first).days, 0.0), 1.0)
