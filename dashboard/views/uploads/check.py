"""The second step: what the file was taken for, what is wrong in it, and what it would change; nothing is in yet."""

from datetime import date

import streamlit as st

from dashboard.filters import period_words
from dashboard.html.builder import escape, tag
from dashboard.people.access import Role
from dashboard.uploads.check.check import Checked
from dashboard.uploads.store.journey import Draft, Seen, StoreError, answer, bring_in, give_up, look_at
from dashboard.views.page import Page
from dashboard.views.parts import frame
from dashboard.views.parts.show import show
from dashboard.views.uploads import (
    compare,
    file_read,
)
from dashboard.views.uploads import (
    faults as upload_faults,
)
from dashboard.views.uploads.steps import asking, go_on

Answer = str | bool | int


def draw(page: Page, draft: Draft) -> None:
    """One question after the other; only a file without faults and with every tick can be brought in."""
    with st.spinner(page.say("reporting.checking")):
        seen = look_at(page.engine, draft, page.who.places, date.today())
    file_read.draw(page, draft, seen)
    ready = _asked(page, draft, seen)
    with st.container(horizontal=True, key="lsd-actions"):
        if ready is not None:
            _apply(page, draft, seen, confirmed=ready)
        _leave(page, draft)


def _asked(page: Page, draft: Draft, seen: Seen) -> bool | None:
    """Whether every question has its answer; None where there is nothing that could be brought in."""
    if seen.taken is None:
        _ask_sheet(page, draft, seen)
        return None
    if seen.taken.fitted.title_month:
        _ask_month(page, draft, seen)
    if seen.checked is None:
        return None
    _ask_blanks(page, draft, seen.checked)
    if seen.checked.faults:
        upload_faults.draw(page, draft, seen)
        return None
    return _would_change(page, draft, seen)


def _ask_sheet(page: Page, draft: Draft, seen: Seen) -> None:
    frame.section(page, "check.which_sheet")
    names = [taken.fitted.sheet_name for taken in seen.kept.taken]
    chosen = st.radio(page.say("check.sheet"), names, index=None, key=f"lsd-sheet:{draft.id}")
    if chosen:
        _answer(page, draft, sheet=chosen)


def _ask_month(page: Page, draft: Draft, seen: Seen) -> None:
    """Only a tick makes the title's month the month of every row."""
    month = seen.taken.fitted.title_month if seen.taken else ""
    said = page.say("check.month_tick", month=period_words(page.lang, month, month))
    if seen.sheet is None:
        frame.section(page, "check.month", page.say("check.month_note"))
    _tick(page, draft, "month", said, month)


def _ask_blanks(page: Page, draft: Draft, checked: Checked) -> None:
    """Only of cells that may be blank: in the others nothing but a value helps."""
    needed = {
        name for c in checked.form.columns if c.required for name in (c.heading, c.code, *c.other_headings)
    }
    found = sum(fault.code == "placeholder" and fault.column not in needed for fault in checked.faults)
    if found or draft.choices.get("blanks"):
        said = page.say("check.blanks_some", count=found) if found else page.say("check.blanks")
        _tick(page, draft, "blanks", said)


def _tick(page: Page, draft: Draft, name: str, words: str, on: Answer = True) -> bool:
    """A box whose state is kept with the file: reload and Back lose nothing."""
    before = draft.choices.get(name) == on
    ticked = st.checkbox(words, before, key=f"lsd-{name}:{draft.id}:{before}")
    if ticked != before:
        _answer(page, draft, **{name: on if ticked else False})
    return ticked


def _answer(page: Page, draft: Draft, **choices: Answer) -> None:
    page.require(Role.STAFF)
    answer(page.engine, draft, **choices)
    st.rerun()


def _would_change(page: Page, draft: Draft, seen: Seen) -> bool | None:
    if seen.comparison is None or seen.checked is None or seen.present is None:
        return None
    confirmed = _warnings(page, draft, seen.checked)
    frame.section(page, "check.would_change")
    left_out = len(seen.taken.fitted.left_out) if seen.taken else 0
    counts = compare.counts_words(page, seen.comparison, left_out)
    show(tag("p", escape(counts), class_="lsd-standing"))
    if not seen.comparison.differences:
        show(tag("p", escape(page.say("check.unchanged")), class_="lsd-band", role="status"))
        return None
    if seen.giving_way:
        names = page.say("list.comma").join(page.say(f"format_name.{name}") for name in seen.giving_way)
        show(tag("p", escape(page.say("check.gives_way", names=names)), class_="lsd-band"))
    compare.draw(page, seen.comparison, seen.present.stations)
    if not confirmed:
        show(tag("p", escape(page.say("check.tick_first")), class_="lsd-note"))
    return confirmed


def _warnings(page: Page, draft: Draft, checked: Checked) -> bool:
    """Likely slips; whoever has looked at them says so. New ones ask anew."""
    if not checked.warnings:
        return True
    frame.section(page, "check.warnings", page.say("check.warnings_note"))
    shown = checked.warnings[: upload_faults.MOST]
    lines = (tag("li", escape(warning.sentence(page.lang))) for warning in shown)
    show(tag("ul", *lines, class_="lsd-matters"))
    count = len(checked.warnings)
    if count > len(shown):
        show(
            tag(
                "p",
                escape(page.say("check.most_warnings", most=len(shown), count=count)),
                class_="lsd-note",
            )
        )
    return _tick(page, draft, "warned", page.say("check.warnings_tick", count=count), count)


def _apply(page: Page, draft: Draft, seen: Seen, *, confirmed: bool) -> None:
    if not st.button(page.say("check.apply"), type="primary", disabled=not confirmed, key="lsd-apply"):
        return
    page.require(Role.STAFF)
    try:
        with st.spinner(page.say("reporting.applying")):
            outcome = bring_in(page.engine, draft, seen, asking(), date.today())
    except StoreError as error:
        show(tag("p", escape(error.sentence(page.lang)), class_="lsd-refused", role="alert"))
        return
    if outcome.faults:  # the store has moved on meanwhile: they stand here in the next run
        st.rerun()
    go_on(draft="", done=str(outcome.batch or "same"))


def _leave(page: Page, draft: Draft) -> None:
    if st.button(page.say("check.give_up"), type="tertiary", key="lsd-give-up"):
        page.require(Role.STAFF)
        give_up(page.engine, draft)
        go_on(draft="")
