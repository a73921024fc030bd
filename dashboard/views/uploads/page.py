"""数据报送: choose a format and a file, see every fault and what would change, bring it in. The address holds it all."""

import streamlit as st

from dashboard.html import pieces
from dashboard.html.builder import escape, tag
from dashboard.people.access import Role
from dashboard.uploads.store.history import all_batches
from dashboard.uploads.store.journey import find
from dashboard.views.page import Page, parameter
from dashboard.views.parts import frame
from dashboard.views.parts.show import show
from dashboard.views.uploads import check, choose, style

STEPS = ("choose", "check", "done")


def draw(page: Page) -> None:
    who = page.require(Role.STAFF)
    st.html(style.sheet(page.theme, page.lang))
    frame.title(page, "reporting")
    draft = find(page.engine, parameter("draft"), who) if parameter("draft") else None
    here = "check" if draft else "done" if parameter("done") else "choose"
    _steps(page, here)
    if draft:
        check.draw(page, draft)
        return
    if parameter("draft"):
        show(tag("p", escape(page.say("reporting.gone")), class_="lsd-band", role="status"))
    elif parameter("done"):
        _done(page)
    choose.draw(page)


def _steps(page: Page, here: str) -> None:
    """Where one stands on the way."""
    items = (
        tag(
            "li",
            escape(page.say(f"reporting.step_{name}")),
            class_="lsd-here" if name == here else "",
            aria_current="step" if name == here else "",
        )
        for name in STEPS
    )
    show(tag("ol", *items, class_="lsd-way"))


def _done(page: Page) -> None:
    """What was done, and where to see it; the next file can follow at once."""
    done = parameter("done")
    batch = next((one for one in all_batches(page.engine) if str(one.number) == done), None)
    if batch is None:
        words = page.say("check.unchanged")
        show(tag("p", escape(words), class_="lsd-band", role="status"))
        return
    what = {"batch": batch.number, "format": page.say(f"format_name.{batch.format}"), "file": batch.file_name}
    counts = page.say("compare.counts", new=batch.new, changed=batch.changed, same=batch.same)
    said = tag("b", escape(page.say("reporting.done", **what))) + " " + escape(counts)
    links = (
        pieces.link(page.say("reporting.to_overview"), page.href()),
        pieces.link(page.say("reporting.to_history"), page.href("history", {"batch": done})),
    )
    show(tag("div", tag("p", said), tag("p", " · ".join(links)), class_="lsd-band", role="status"))
