"""The audit for administrators: who did what, when, from where, with what result; to be narrowed and downloaded."""

from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st

from dashboard.filters import period_words
from dashboard.html import pieces
from dashboard.html.builder import escape, tag
from dashboard.measures.numbers.months import months_to_report
from dashboard.uploads.give_back.audit_file import COLUMNS, action_words, cells, headings
from dashboard.uploads.store.audit_log import lines, names
from dashboard.views.page import Page, parameter, set_parameters
from dashboard.views.parts import frame
from dashboard.views.parts.show import show

MOST = 100  # lines that are shown; all of them are in the file


def draw(page: Page) -> None:
    frame.section(page, "history.audit", page.say("history.audit_note"))
    actors, actions = names(page.engine)
    today = date.today()
    months = [f"{today:%Y-%m}", *months_to_report(today)]
    with st.container(horizontal=True, vertical_alignment="bottom", key="lsd-tools"):
        actor = _choice(page, "actor", actors, lambda name: name or page.say("history.nobody"))
        action = _choice(page, "action", actions, lambda name: action_words(page.lang, name))
        month = _choice(page, "period", months, lambda one: period_words(page.lang, one, one))
        named = {"actor": actor, "action": action, "period": month}
        href = page.file_href("audit.csv", **{name: value for name, value in named.items() if value})
        show(pieces.download(page.say("history.download"), href))
    shown = lines(page.engine, actor, action, month, MOST)
    if not shown:
        show(tag("p", escape(page.say("history.audit_none")), class_="lsd-empty"))
        return
    rows = ([escape(cell or "—") for cell in cells(page.lang, line)] for line in shown)
    table = pieces.build_table(
        headings(page.lang), rows, caption=page.say("history.audit"), words=len(COLUMNS)
    )
    show(tag("div", table, class_="lsd-log"))
    if len(shown) == MOST:
        show(tag("p", escape(page.say("history.audit_most", most=MOST)), class_="lsd-note"))


def _choice(page: Page, name: str, options: Sequence[str], words: Callable[[str], str]) -> str:
    """Like the filters it lives in the address; blank is all."""
    offered = ["", *(option for option in options if option)]
    now = parameter(name) if parameter(name) in offered else ""
    key = f"audit-{name}:{now}"
    st.selectbox(
        page.say(f"history.{name}"),
        offered,
        index=offered.index(now),
        format_func=lambda option: words(option) if option else page.say("history.all"),
        key=key,
        on_change=lambda: set_parameters(**{name: st.session_state[key]}),
        filter_mode=None,
        width=190,
    )
    return now
