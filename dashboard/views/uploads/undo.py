"""Taking a batch back: first what would come back and go, then a button; or what stands in the way."""

import streamlit as st

from dashboard.html import pieces
from dashboard.html.builder import escape, tag
from dashboard.people.access import Role
from dashboard.uploads.store.history import (
    Batch,
    BlockedError,
    NotTheirsError,
    StoreError,
    Undo,
    looked_ahead,
    undo,
)
from dashboard.views.page import Page, local
from dashboard.views.parts import rule_words
from dashboard.views.parts.show import show
from dashboard.views.uploads import compare
from dashboard.views.uploads.steps import asking, go_on


def draw(page: Page, batch: Batch) -> None:
    title = page.say("history.undo_title", batch=batch.number)
    back = pieces.link(page.say("history.back"), page.href("history"))
    show(tag("p", back), tag("h2", escape(title), class_="lsd-section"))
    what = {"who": batch.actor, "at": local(batch.at), "format": page.say(f"format_name.{batch.format}")}
    said = page.say("history.undo_what", **what, file=batch.file_name or "—")
    show(tag("p", escape(said), class_="lsd-standing"))
    if not batch.can_be_undone:
        _refused(page, page.say(f"history.not_{batch.state}", batch=batch.number))
        return
    page.require(least_role(batch))
    try:
        with st.spinner(page.say("reporting.checking")):
            ahead = looked_ahead(page.engine, batch, page.who)
        _what_would_change(page, ahead)
        _confirm(page, batch)
    except BlockedError as error:
        _blocked(page, error)
    except NotTheirsError:
        _refused(page, page.say("history.not_theirs"))
    except StoreError as error:
        _refused(page, error.sentence(page.lang))


def least_role(batch: Batch) -> Role:
    return Role.ADMINISTRATOR if batch.is_administrators else Role.STAFF


def _what_would_change(page: Page, ahead: Undo) -> None:
    for name in dict.fromkeys(change[0] for change in ahead.rules):
        rule_words.changes(page, name, [change for change in ahead.rules if change[0] == name])
    if not (ahead.comparisons or ahead.rules):
        show(tag("p", escape(page.say("history.undo_rules"))))
    if ahead.shows_again or ahead.hides:
        words = page.say("history.shows_again" if ahead.shows_again else "history.hides")
        show(tag("p", escape(words), class_="lsd-band"))
    for comparison in ahead.comparisons:
        name = page.say(f"format_name.{comparison.form.name}")
        counts = page.say(
            "history.undo_counts",
            back=len(comparison.new),
            gone=len(comparison.gone),
            changed=len(comparison.changed),
        )
        show(tag("p", tag("b", escape(name)), " ", escape(counts), class_="lsd-standing"))
        compare.draw(page, comparison, ahead.stations, "_undo")


def _confirm(page: Page, batch: Batch) -> None:
    show(tag("p", escape(page.say("history.undo_note")), class_="lsd-note"))
    confirm = page.say("history.undo_confirm", batch=batch.number)
    if st.button(confirm, type="primary", key="lsd-undo"):
        with st.spinner(page.say("history.undoing")):
            number = undo(page.engine, batch, asking(least_role(batch)))
        go_on(undo="", batch=str(number))


def _blocked(page: Page, error: BlockedError) -> None:
    """Which batches to undo first, newest first, each one click away."""
    if not error.later:
        _refused(page, page.say("history.undo_no_more", batch=error.batch))
        return
    links = [
        tag(
            "li",
            pieces.link(
                page.say("history.undo_title", batch=later), page.href("history", {"undo": str(later)})
            ),
        )
        for later in error.later
    ]
    said = tag("p", escape(page.say("history.blocked", batch=error.batch)))
    show(tag("div", said, tag("ol", *links, class_="lsd-steps"), class_="lsd-refused", role="alert"))


def _refused(page: Page, words: str) -> None:
    show(tag("p", escape(words), class_="lsd-refused", role="alert"))
