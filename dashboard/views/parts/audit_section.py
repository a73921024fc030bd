"""The audit for administrators: who did what, when, from where, with what result; to be narrowed and downloaded."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from dashboard.filters import period_words
from dashboard.spreadsheet_text import csv_file
from dashboard.text import known
from dashboard.uploads.audit_log import lines, names
from dashboard.uploads.reporters import months_to_report
from dashboard.views.page import Page, local, parameter, set_parameters
from dashboard.views.parts import frame, html

MOST = 100  # lines that are shown; all of them are in the file
COLUMNS = ("when", "who", "action", "result", "batch", "detail", "where")


def draw(page: Page) -> None:
    frame.section(page, "history.audit", page.say("history.audit_note"))
    actors, actions = names(page.desk.engine)
    today = date.today()
    months = [f"{today:%Y-%m}", *months_to_report(today)]
    with st.container(horizontal=True, vertical_alignment="bottom", key="lsd-tools"):
        actor = _choice(page, "actor", actors, lambda name: name or page.say("history.nobody"))
        action = _choice(page, "action", actions, lambda name: _action(page, name))
        month = _choice(page, "period", months, lambda one: period_words(page.lang, one, one))
        sought = (actor, action, month)
        st.download_button(
            page.say("history.download"),
            partial(_file, page, sought),
            page.say("history.file_name") + ".csv",
            "text/csv",
            on_click="ignore",
            key="lsd-audit",
        )
    shown = lines(page.desk.engine, *sought, MOST)
    if not shown:
        html.show(html.tag("p", html.text(page.say("history.audit_none")), class_="lsd-empty"))
        return
    rows = ([html.text(cell or "—") for cell in _line(page, line)] for line in shown)
    table = html.table(_headings(page), rows, caption=page.say("history.audit"), words=len(COLUMNS))
    html.show(html.tag("div", table, class_="lsd-log"))
    if len(shown) == MOST:
        html.show(html.tag("p", html.text(page.say("history.audit_most", most=MOST)), class_="lsd-note"))


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


def _headings(page: Page) -> list[str]:
    return [page.say(f"history.{name}") for name in COLUMNS]


def _line(page: Page, line: Mapping[str, Any]) -> list[str]:
    return [
        local(line["at"]),
        line["actor"] or page.say("history.nobody"),
        _action(page, line["action"]),
        page.say(f"history.result_{line['result']}"),
        str(line["batch"] or ""),
        _detail(page, line),
        " ".join(filter(None, (line["address"], line["login"]))),
    ]


def _action(page: Page, name: str) -> str:
    return page.say(f"audit_action.{name}") if known(page.lang, f"audit_action.{name}") else name


def _detail(page: Page, line: Mapping[str, Any]) -> str:
    """A format is told by its name, a switch by what it now is."""
    first, _, rest = line["detail"].partition(" ")
    if line["action"] == "switch":
        return page.say(f"history.switch_{line['detail'].rpartition('=')[2]}")
    if known(page.lang, f"format_name.{first}"):
        return f"{page.say(f'format_name.{first}')} {rest}".strip()
    return str(line["detail"])


def _file(page: Page, sought: tuple[str, str, str]) -> bytes:
    return csv_file(_headings(page), (_line(page, line) for line in lines(page.desk.engine, *sought)))
