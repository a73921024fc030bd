"""数据报送: choose a format and a file, see every fault and what would change, bring it in. The address holds it all."""

import streamlit as st

from dashboard.html import pieces
from dashboard.html.builder import tag, text
from dashboard.pages.content.blocks import Title
from dashboard.pages.page import Page
from dashboard.people.access import Role
from dashboard.uploads.store.draft_steps import find_draft
from dashboard.uploads.store.history import list_batches
from dashboard.views.request import read_theme, verify_role
from dashboard.views.surface.draw import show
from dashboard.views.surface.html import show_html
from dashboard.views.uploads import check, choose, style

STEPS = ("choose", "check", "done")


def draw(page: Page) -> None:
    who = verify_role(Role.STAFF)
    st.html(style.sheet(read_theme(), page.lang))
    show(Title(page.say("nav.reporting")))
    draft = (
        find_draft(page.engine, page.read_parameter("draft"), who) if page.read_parameter("draft") else None
    )
    here = "check" if draft else "done" if page.read_parameter("done") else "choose"
    _steps(page, here)
    if draft:
        check.draw(page, draft)
        return
    if page.read_parameter("draft"):
        show_html(tag("p", text(page.say("reporting.gone")), class_="lsd-band", role="status"))
    elif page.read_parameter("done"):
        _done(page)
    choose.draw(page)


def _steps(page: Page, here: str) -> None:
    """Where one stands on the way."""
    items = (
        tag(
            "li",
            text(page.say(f"reporting.step_{name}")),
            class_="lsd-here" if name == here else "",
            aria_current="step" if name == here else "",
        )
        for name in STEPS
    )
    show_html(tag("ol", *items, class_="lsd-way"))


def _done(page: Page) -> None:
    """What was done, and where to see it; the next file can follow at once."""
    done = page.read_parameter("done")
    batch = next((one for one in list_batches(page.engine) if str(one.number) == done), None)
    if batch is None:
        words = page.say("check.unchanged")
        show_html(tag("p", text(words), class_="lsd-band", role="status"))
        return
    what = {"batch": batch.number, "format": page.say(f"format_name.{batch.format}"), "file": batch.file_name}
    counts = page.say("compare.counts", new=batch.new, changed=batch.changed, same=batch.same)
    said = tag("b", text(page.say("reporting.done", **what))) + " " + text(counts)
    links = (
        pieces.link(page.say("reporting.to_overview"), page.link_to()),
        pieces.link(page.say("reporting.to_history"), page.link_to("history", {"batch": done})),
    )
    show_html(tag("div", tag("p", said), tag("p", " · ".join(links)), class_="lsd-band", role="status"))
