"""Undo of a batch: first what would come back and go, then a button; or what prevents it."""

import streamlit as st

from dashboard.html.builder import tag
from dashboard.pages.content.blocks import Group, ItemList, ListStyle, Paragraph, Section, Tone
from dashboard.pages.content.cells import Link, Strong
from dashboard.pages.page import Page, format_time
from dashboard.people.access import Role
from dashboard.uploads.store.history import (
    Batch,
    BlockedError,
    ForeignRowsError,
    StoreError,
    Undo,
    try_undo,
    undo,
)
from dashboard.views.request import verify_role
from dashboard.views.rule_tables import describe_rule_changes
from dashboard.views.surface.draw import show, write
from dashboard.views.surface.html import show_html
from dashboard.views.surface.messages import show_notice, show_refusal
from dashboard.views.uploads.changes import draw_changes
from dashboard.views.uploads.steps import go_on, identify_writer


def draw_undo(page: Page, batch: Batch) -> None:
    back = Paragraph(Link(page.say("history.back"), page.link_to("history")))
    show(Group([back, Section(page.say("history.undo_title", batch=batch.number))]))
    form = page.say(f"format_name.{batch.format}")
    values = {"who": batch.actor, "at": format_time(batch.at), "format": form}
    show(Paragraph(page.say("history.undo_what", **values, file=batch.file_name or "—"), Tone.LEAD))
    if not batch.can_be_undone:
        show_refusal(page.say(f"history.not_{batch.state}", batch=batch.number))
        return
    verify_role(find_least_role(batch))
    try:
        with st.spinner(page.say("reporting.checking")):
            outcome = try_undo(page.engine, batch, page.who)
        _draw_outcome(page, outcome)
        _draw_button(page, batch)
    except BlockedError as error:
        _show_blocked(page, error)
    except ForeignRowsError:
        show_refusal(page.say("history.not_theirs"))
    except StoreError as error:
        show_refusal(error.explain(page.lang))


def find_least_role(batch: Batch) -> Role:
    """The least role that may undo the batch."""
    return Role.ADMINISTRATOR if batch.is_administrative else Role.STAFF


def _draw_outcome(page: Page, outcome: Undo) -> None:
    """What the undo would change: rules, what shows, rows."""
    for name in dict.fromkeys(change[0] for change in outcome.rules):
        changes = [change for change in outcome.rules if change[0] == name]
        show(describe_rule_changes(page, name, changes))
    if not (outcome.comparisons or outcome.rules):
        show(Paragraph(page.say("history.undo_rules")))
    if outcome.shows_again or outcome.hides:
        words = page.say("history.shows_again" if outcome.shows_again else "history.hides")
        show_notice(words)
    for comparison in outcome.comparisons:
        name = page.say(f"format_name.{comparison.form.name}")
        counts = page.say(
            "history.undo_counts",
            back=len(comparison.new),
            gone=len(comparison.gone),
            changed=len(comparison.changed),
        )
        show(Paragraph((Strong(name), " ", counts), Tone.LEAD))
        draw_changes(page, comparison, outcome.stations, "_undo")


def _draw_button(page: Page, batch: Batch) -> None:
    show(Paragraph(page.say("history.undo_note"), Tone.NOTE))
    label = page.say("history.undo_confirm", batch=batch.number)
    if st.button(label, type="primary", key="lsd-undo"):
        with st.spinner(page.say("history.undoing")):
            number = undo(page.engine, batch, identify_writer(find_least_role(batch)))
        go_on(undo="", batch=str(number))


def _show_blocked(page: Page, error: BlockedError) -> None:
    """Which batches to undo first, newest first, each one click away."""
    if not error.later:
        show_refusal(page.say("history.undo_no_more", batch=error.batch))
        return
    links = [
        Link(page.say("history.undo_title", batch=later), page.link_to("history", {"undo": str(later)}))
        for later in error.later
    ]
    reason = Paragraph(page.say("history.blocked", batch=error.batch))
    inside = write(reason, ItemList(links, ListStyle.STEPS))
    show_html(tag("div", inside, class_="lsd-refused", role="alert"))
