"""数据报送: choose a format and a file, see every fault and what would change, bring it in. The address holds it all."""

import streamlit as st

from dashboard.html.builder import escape, tag
from dashboard.pages.content.blocks import Paragraph, Title
from dashboard.pages.content.cells import Link, Strong
from dashboard.pages.page import Page
from dashboard.people.access import Role
from dashboard.uploads.store.draft_steps import find_draft
from dashboard.uploads.store.history import list_batches
from dashboard.views.request import read_theme, verify_role
from dashboard.views.surface.draw import show, write
from dashboard.views.surface.html import show_html
from dashboard.views.surface.messages import show_status
from dashboard.views.uploads import check, choose
from dashboard.views.uploads.style import write_sheet

STEPS = ("choose", "check", "done")


def draw_upload(page: Page) -> None:
    who = verify_role(Role.STAFF)
    st.html(write_sheet(read_theme(), page.lang))
    show(Title(page.say("nav.reporting")))
    requested, done = page.read_parameter("draft"), page.read_parameter("done")
    draft = find_draft(page.engine, requested, who) if requested else None
    _draw_steps(page, "check" if draft else "done" if done else "choose")
    if draft:
        check.draw_check(page, draft)
        return
    if requested:
        show_status(page.say("reporting.gone"))
    elif done:
        _draw_done(page, done)
    choose.draw_choice_of_file(page)


def _draw_steps(page: Page, current: str) -> None:
    """The steps of an upload, and which one this is."""
    items = (
        tag(
            "li",
            escape(page.say(f"reporting.step_{name}")),
            class_="lsd-here" if name == current else "",
            aria_current="step" if name == current else "",
        )
        for name in STEPS
    )
    show_html(tag("ol", *items, class_="lsd-way"))


def _draw_done(page: Page, done: str) -> None:
    """What was done, and where to see it; the next file can follow at once."""
    batch = next((batch for batch in list_batches(page.engine) if str(batch.number) == done), None)
    if batch is None:
        show_status(page.say("check.unchanged"))
        return
    form = page.say(f"format_name.{batch.format}")
    words = page.say("reporting.done", batch=batch.number, format=form, file=batch.file_name)
    counts = page.say("compare.counts", new=batch.new, changed=batch.changed, same=batch.same)
    overview = Link(page.say("reporting.to_overview"), page.link_to())
    history = Link(page.say("reporting.to_history"), page.link_to("history", {"batch": done}))
    inside = write(Paragraph((Strong(words), " ", counts)), Paragraph((overview, " · ", history)))
    show_html(tag("div", inside, class_="lsd-band", role="status"))
