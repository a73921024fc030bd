"""民生实事: micro-projects from order to verification, and the year's livelihood projects."""

import streamlit as st

from dashboard.desk.attention import threshold_of
from dashboard.desk.records import list_declined_projects, list_waiting_projects
from dashboard.html import pieces
from dashboard.html.builder import tag, text
from dashboard.render.shared.words import number
from dashboard.views.page import Page
from dashboard.views.parts import frame
from dashboard.views.parts.beside_sums import beside_sums
from dashboard.views.parts.chart_card import chart_card
from dashboard.views.parts.chart_row import chart_row
from dashboard.views.parts.filter_bar import filter_bar
from dashboard.views.parts.rate_lines import rate_lines
from dashboard.views.parts.show import show
from dashboard.views.projects import timeline as timeline_section

MICRO = ("micro_projects_completed", "micro_project_funds")
LIVELIHOOD = (
    "livelihood_vote_years",
    "livelihood_project_categories",
    "livelihood_projects_completed",
    "livelihood_project_funds",
)
MOST = 12  # of those waiting that are shown at once


def draw(page: Page) -> None:
    frame.title(page, "projects")
    filter_bar(page, codes=("area",))
    frame.section(page, "projects.micro", page.say("projects.micro_note"))
    beside_sums(page, MICRO)
    chart_row(page, "micro-steps", "micro-days")
    _waiting(page)
    _declined(page)
    chart_row(page, "micro-by-area", "micro-funds-by-area")
    chart_card(page, "micro-funds-by-category")
    _ratings(page)
    frame.section(page, "projects.livelihood", page.say("projects.livelihood_note"))
    beside_sums(page, LIVELIHOOD)
    chart_row(page, "livelihood-funds", "livelihood-progress")
    timeline_section.draw(page)
    chart_card(page, "livelihood-votes")


def _waiting(page: Page) -> None:
    """The board: how many wait at which step, then the longest waits, stuck ones first."""
    waits = list_waiting_projects(page.desk, page.asked)
    stuck = threshold_of(page.desk, "stuck", page.asked)
    frame.section(page, "projects.waiting", _waiting_note(page, stuck))
    if not waits:
        show(tag("p", text(page.say("projects.none_waiting")), class_="lsd-empty"))
        return
    headings = [page.say(f"projects.column_{name}") for name in ("title", "area", "step", "days", "origin")]
    rows = [
        [
            text(one.title) + (_mark(page) if one.stuck else ""),
            text(one.area),
            text(page.say(f"projects.step_{one.step}")),
            text(one.days),
            text(page.say(f"origin.{one.origin.code}.name")),
        ]
        for one in waits
    ]
    steps = page.say("list.comma").join(
        page.say("projects.at_step", step=page.say(f"projects.step_{step}"), count=count)
        for step in ("ordered", "selected", "accepted", "finished")
        if (count := sum(one.step == step for one in waits))
    )
    show(tag("p", text(steps), class_="lsd-standing"))
    if not page.may("matters"):
        frame.withheld(page, "access.matters_withheld", "projects")
        return
    show(pieces.table(headings, rows[:MOST], caption=page.say("projects.waiting"), words=3))
    if len(rows) > MOST:
        others = page.say("projects.more", count=len(rows) - MOST)
        more = pieces.table(
            headings,
            rows[MOST:],
            caption=page.say("projects.waiting") + page.say("list.colon") + others,
            words=3,
        )
        show(pieces.folded(others, more))


def _waiting_note(page: Page, stuck: float | None) -> str:
    if stuck is None:
        return page.say("projects.waiting_note")
    return page.say("projects.waiting_note_stuck", days=number(stuck))


def _mark(page: Page) -> str:
    return tag("span", text(page.say("projects.stuck")), class_="lsd-cause")


def _declined(page: Page) -> None:
    found = list_declined_projects(page.desk, page.asked)
    if not found or not page.may("matters"):
        return
    headings = [page.say(f"projects.column_{name}") for name in ("title", "area", "day", "why", "origin")]
    rows = [
        [
            text(one.title),
            text(one.area),
            text(one.day.isoformat()),
            text(one.why or "—"),
            text(page.say(f"origin.{one.origin.code}.name")),
        ]
        for one in found
    ]
    table = pieces.table(headings, rows, caption=page.say("projects.declined"), words=5)
    show(pieces.folded(page.say("projects.declined_some", count=len(found)), table))


def _ratings(page: Page) -> None:
    """Return visits and what they found: both counts, then the rate where it rests on enough."""
    with st.container(border=True, key="lsd-micro-ratings"):
        show(tag("h3", text(page.say("projects.ratings")), class_="lsd-chart-title"))
        rate_lines(page, ("micro_visit_rate", "micro_satisfaction_rate"))
