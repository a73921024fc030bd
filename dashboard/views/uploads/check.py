"""The second step: what the file was taken for, what is wrong in it, and what it would change; nothing is in yet."""

from datetime import date

import streamlit as st

from dashboard.filters import write_period
from dashboard.pages.content.blocks import ItemList, Paragraph, Section, Tone
from dashboard.pages.page import Page
from dashboard.people.access import Role
from dashboard.uploads.check.check import CheckResult
from dashboard.uploads.store.draft_steps import (
    Draft,
    DraftReview,
    StoreError,
    answer_draft,
    apply_draft,
    check_draft,
    discard_draft,
)
from dashboard.views.request import verify_role
from dashboard.views.surface.draw import show
from dashboard.views.surface.messages import show_notice, show_refusal, show_status
from dashboard.views.uploads.changes import count_changes, draw_changes
from dashboard.views.uploads.faults import MOST, draw_faults
from dashboard.views.uploads.file_read import draw_file_read
from dashboard.views.uploads.steps import go_on, identify_writer

Answer = str | bool | int


def draw_check(page: Page, draft: Draft) -> None:
    """One question after the other; only a file without faults and with every tick can be brought in."""
    with st.spinner(page.say("reporting.checking")):
        file = check_draft(page.engine, draft, page.who.places, date.today())
    draw_file_read(page, draft, file)
    is_ready = _draw_questions(page, draft, file)
    with st.container(horizontal=True, key="lsd-actions"):
        if is_ready is not None:
            _draw_apply(page, draft, file, is_ready=is_ready)
        _draw_leave(page, draft)


def _draw_questions(page: Page, draft: Draft, file: DraftReview) -> bool | None:
    """Whether every question has its answer; None where there is nothing that could be brought in."""
    if file.staged_sheet is None:
        _ask_sheet(page, draft, file)
        return None
    if file.staged_sheet.fitted.title_month:
        _ask_month(page, draft, file)
    if file.result is None:
        return None
    _ask_blanks(page, draft, file.result)
    if file.result.faults:
        draw_faults(page, draft, file)
        return None
    return _draw_would_change(page, draft, file)


def _ask_sheet(page: Page, draft: Draft, file: DraftReview) -> None:
    show(Section(page.say("check.which_sheet")))
    names = [taken.fitted.sheet_name for taken in file.staged_file.sheets]
    name = st.radio(page.say("check.sheet"), names, index=None, key=f"lsd-sheet:{draft.id}")
    if name:
        _answer(page, draft, sheet=name)


def _ask_month(page: Page, draft: Draft, file: DraftReview) -> None:
    """Only a tick makes the title's month the month of every row."""
    month = file.staged_sheet.fitted.title_month if file.staged_sheet else ""
    words = page.say("check.month_tick", month=write_period(page.lang, month, month))
    if file.sheet is None:
        show(Section(page.say("check.month"), page.say("check.month_note")))
    _draw_tick(page, draft, "month", words, month)


def _ask_blanks(page: Page, draft: Draft, checked: CheckResult) -> None:
    """Only of cells that may be blank: in the others nothing but a value helps."""
    required = {
        name for c in checked.form.columns if c.required for name in (c.heading, c.code, *c.other_headings)
    }
    count = sum(fault.code == "placeholder" and fault.column not in required for fault in checked.faults)
    if count or draft.choices.get("blanks"):
        words = page.say("check.blanks_some", count=count) if count else page.say("check.blanks")
        _draw_tick(page, draft, "blanks", words)


def _draw_tick(page: Page, draft: Draft, name: str, words: str, on: Answer = True) -> bool:
    """A box whose state is stored with the file: reload and Back lose nothing."""
    before = draft.choices.get(name) == on
    is_ticked = st.checkbox(words, before, key=f"lsd-{name}:{draft.id}:{before}")
    if is_ticked != before:
        _answer(page, draft, **{name: on if is_ticked else False})
    return is_ticked


def _answer(page: Page, draft: Draft, **choices: Answer) -> None:
    verify_role(Role.STAFF)
    answer_draft(page.engine, draft, **choices)
    st.rerun()


def _draw_would_change(page: Page, draft: Draft, file: DraftReview) -> bool | None:
    if file.comparison is None or file.result is None or file.present is None:
        return None
    is_confirmed = _draw_warnings(page, draft, file.result)
    show(Section(page.say("check.would_change")))
    left_out = len(file.staged_sheet.fitted.left_out) if file.staged_sheet else 0
    show(Paragraph(count_changes(page, file.comparison, left_out), Tone.LEAD))
    if not file.comparison.differences:
        show_status(page.say("check.unchanged"))
        return None
    if file.hidden_formats:
        names = page.say("list.comma").join(page.say(f"format_name.{name}") for name in file.hidden_formats)
        show_notice(page.say("check.gives_way", names=names))
    draw_changes(page, file.comparison, file.present.stations)
    if not is_confirmed:
        show(Paragraph(page.say("check.tick_first"), Tone.NOTE))
    return is_confirmed


def _draw_warnings(page: Page, draft: Draft, checked: CheckResult) -> bool:
    """Likely slips; whoever has looked at them says so. New ones ask anew."""
    if not checked.warnings:
        return True
    show(Section(page.say("check.warnings"), page.say("check.warnings_note")))
    count, listed = len(checked.warnings), checked.warnings[:MOST]
    show(ItemList([warning.explain(page.lang) for warning in listed]))
    if count > len(listed):
        show(Paragraph(page.say("check.most_warnings", most=len(listed), count=count), Tone.NOTE))
    return _draw_tick(page, draft, "warned", page.say("check.warnings_tick", count=count), count)


def _draw_apply(page: Page, draft: Draft, file: DraftReview, *, is_ready: bool) -> None:
    if not st.button(page.say("check.apply"), type="primary", disabled=not is_ready, key="lsd-apply"):
        return
    verify_role(Role.STAFF)
    try:
        with st.spinner(page.say("reporting.applying")):
            outcome = apply_draft(page.engine, draft, file, identify_writer(), date.today())
    except StoreError as error:
        show_refusal(error.explain(page.lang))
        return
    if outcome.faults:  # the store has moved on meanwhile: they are shown in the next run
        st.rerun()
    go_on(draft="", done=str(outcome.batch or "same"))


def _draw_leave(page: Page, draft: Draft) -> None:
    if st.button(page.say("check.give_up"), type="tertiary", key="lsd-give-up"):
        verify_role(Role.STAFF)
        discard_draft(page.engine, draft)
        go_on(draft="")
