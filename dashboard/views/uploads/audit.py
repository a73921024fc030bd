"""The audit for administrators: who did what, when, from where, with what result; to be narrowed and downloaded."""

from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st

from dashboard.filters import write_period
from dashboard.html import pieces
from dashboard.html.builder import tag, text
from dashboard.measures.numbers.months import list_months_to_report
from dashboard.pages.content.blocks import Section
from dashboard.pages.page import Page
from dashboard.uploads.downloads.audit_file import COLUMNS, format_cells, list_headings, name_action
from dashboard.uploads.store.audit_log import list_lines, list_names
from dashboard.views.request import set_parameters
from dashboard.views.surface.draw import show
from dashboard.views.surface.html import show_html

MOST = 100  # lines that are shown; all of them are in the file


def draw(page: Page) -> None:
    show(Section(page.say("history.audit"), page.say("history.audit_note")))
    actors, actions = list_names(page.engine)
    today = date.today()
    months = [f"{today:%Y-%m}", *list_months_to_report(today)]
    with st.container(horizontal=True, vertical_alignment="bottom", key="lsd-tools"):
        actor = _choice(page, "actor", actors, lambda name: name or page.say("history.nobody"))
        action = _choice(page, "action", actions, lambda name: name_action(page.lang, name))
        month = _choice(page, "period", months, lambda one: write_period(page.lang, one, one))
        named = {"actor": actor, "action": action, "period": month}
        href = page.link_to_file("audit.csv", **{name: value for name, value in named.items() if value})
        show_html(pieces.download(page.say("history.download"), href))
    shown = list_lines(page.engine, actor, action, month, MOST)
    if not shown:
        show_html(tag("p", text(page.say("history.audit_none")), class_="lsd-empty"))
        return
    rows = ([text(cell or "—") for cell in format_cells(page.lang, line)] for line in shown)
    table = pieces.table(
        list_headings(page.lang), rows, caption=page.say("history.audit"), words=len(COLUMNS)
    )
    show_html(tag("div", table, class_="lsd-log"))
    if len(shown) == MOST:
        show_html(tag("p", text(page.say("history.audit_most", most=MOST)), class_="lsd-note"))


def _choice(page: Page, name: str, options: Sequence[str], words: Callable[[str], str]) -> str:
    """Like the filters it lives in the address; blank is all."""
    offered = ["", *(option for option in options if option)]
    now = page.read_parameter(name) if page.read_parameter(name) in offered else ""
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
