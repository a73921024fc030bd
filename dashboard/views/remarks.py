"""Remarks on attention items: the buttons that mark them as read, and the form for a note."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from dashboard.pages.attention import item
from dashboard.pages.page import Page
from dashboard.people.remarks import MAX_WORDS, RemarkError, add_note, mark_seen
from dashboard.views.request import read_caller, read_token
from dashboard.views.surface.draw import Widgets
from dashboard.views.surface.messages import show_error


def list_widgets(page: Page) -> Widgets:
    return {item.MARK: partial(_draw_mark, page), item.NOTE: partial(_draw_note, page)}


def _draw_mark(page: Page, key: str, label: str, items: Sequence[str]) -> None:
    st.button(label, key=key, on_click=_mark_read, args=(page, items))


def _mark_read(page: Page, items: Sequence[str]) -> None:
    mark_seen(page.engine, read_token(), read_caller().address, items)


def _draw_note(page: Page, key: str) -> None:
    with st.form("lsd-remark", clear_on_submit=True):
        words = st.text_area(page.say("remark.note"), max_chars=MAX_WORDS, key="lsd-remark-words")
        is_sent = st.form_submit_button(page.say("remark.leave"))
    if is_sent:
        try:
            add_note(page.engine, read_token(), read_caller().address, key, words)
        except RemarkError as error:
            show_error(error.explain(page.lang))
        else:
            st.rerun()
