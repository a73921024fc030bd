"""Board of micro-projects: how many wait at which step, the longest waits, and which orders were declined."""

from collections.abc import Iterator

from dashboard.desk.attention import find_threshold
from dashboard.desk.records import list_declined_projects, list_waiting_projects
from dashboard.measures.page.project_board import Declined, Waiting
from dashboard.pages.content.blocks import Fold, Paragraph, Section, Table, Tone
from dashboard.pages.content.cells import Cell, Detail
from dashboard.pages.content.layout import Block
from dashboard.pages.page import Page
from dashboard.pages.parts.withheld import withhold
from dashboard.render.shared.words import format_or_dash

MOST = 12  # waits in the open; the others are behind a fold


def describe_board(page: Page) -> Iterator[Block]:
    """How many wait at which step, then the longest waits, stuck ones first."""
    waits = list_waiting_projects(page.desk, page.filters)
    yield Section(page.say("projects.waiting"), _write_note(page))
    if not waits:
        yield Paragraph(page.say("projects.none_waiting"), Tone.EMPTY)
        return
    yield Paragraph(_count_steps(page, waits), Tone.LEAD)
    if page.may("records"):
        yield from _describe_waits(page, waits)
    else:
        yield withhold(page, "access.matters_withheld")


def _write_note(page: Page) -> str:
    days = find_threshold(page.desk, "stuck", page.filters)
    if days is None:
        return page.say("projects.waiting_note")
    return page.say("projects.waiting_note_stuck", days=format_or_dash(days))


def _count_steps(page: Page, waits: tuple[Waiting, ...]) -> str:
    return page.say("list.comma").join(
        page.say("projects.at_step", step=page.say(f"projects.step_{step}"), count=count)
        for step in ("ordered", "selected", "accepted", "finished")
        if (count := sum(wait.step == step for wait in waits))
    )


def _describe_waits(page: Page, waits: tuple[Waiting, ...]) -> Iterator[Block]:
    headings = [page.say(f"projects.column_{name}") for name in ("title", "area", "step", "days", "origin")]
    rows = [_build_row(page, wait) for wait in waits]
    caption = page.say("projects.waiting")
    yield Table(caption, headings, rows[:MOST], words=3)
    if len(rows) > MOST:
        others = page.say("projects.more", count=len(rows) - MOST)
        yield Fold(others, [Table(caption + page.say("list.colon") + others, headings, rows[MOST:], words=3)])


def _build_row(page: Page, wait: Waiting) -> list[Cell]:
    stuck = Detail(page.say("projects.stuck"))
    return [
        (wait.title, stuck) if wait.stuck else wait.title,
        wait.area,
        page.say(f"projects.step_{wait.step}"),
        wait.days,
        page.say(f"origin.{wait.origin.code}.name"),
    ]


def describe_declined(page: Page) -> Iterator[Block]:
    """Declined orders with their reasons, for whoever may see single records."""
    projects = list_declined_projects(page.desk, page.filters)
    if not projects or not page.may("records"):
        return
    headings = [page.say(f"projects.column_{name}") for name in ("title", "area", "day", "why", "origin")]
    rows = [_build_declined_row(page, project) for project in projects]
    table = Table(page.say("projects.declined"), headings, rows, words=5)
    yield Fold(page.say("projects.declined_some", count=len(projects)), [table])


def _build_declined_row(page: Page, project: Declined) -> list[Cell]:
    origin = page.say(f"origin.{project.origin.code}.name")
    return [project.title, project.area, project.day.isoformat(), project.why or "—", origin]
