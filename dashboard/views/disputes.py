"""Forms of a station's page: to contest one of its figures, and to answer a dispute."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from dashboard.filters import write_period
from dashboard.pages.page import Page
from dashboard.pages.stations.disputes import ANSWER, CONTEST
from dashboard.people.access import get_utc_time
from dashboard.people.disputes import (
    DISPUTABLE,
    MAX_WORDS,
    Dispute,
    DisputeError,
    answer_dispute,
    open_dispute,
)
from dashboard.views.request import read_caller, read_token
from dashboard.views.surface.draw import Widgets
from dashboard.views.surface.messages import show_error


def list_widgets(page: Page) -> Widgets:
    return {ANSWER: partial(_draw_answer, page), CONTEST: partial(_draw_contest, page)}


def _draw_contest(page: Page, station: str, area: str, months: Sequence[str]) -> None:
    with st.expander(page.say("dispute.contest"), key="lsd-contest"), st.form("lsd-contest-form"):
        month = st.selectbox(
            page.say("filter.period"),
            months,
            format_func=lambda month: write_period(page.lang, month, month),
            key="lsd-contest-month",
        )
        metric = st.selectbox(
            page.say("beside.metric"),
            DISPUTABLE,
            format_func=lambda code: page.say(f"metric.{code}.name"),
            key="lsd-contest-metric",
        )
        words = st.text_area(page.say("dispute.why"), max_chars=MAX_WORDS, key="lsd-contest-words")
        is_sent = st.form_submit_button(page.say("dispute.send"))
    if is_sent:
        new = Dispute(0, station, month, metric, page.filters.as_of or 0, "", get_utc_time(), words)
        _carry_out(page, lambda: open_dispute(page.engine, read_token(), read_caller().address, new, area))


def _draw_answer(page: Page, dispute: int) -> None:
    with st.form(f"lsd-answer-{dispute}"):
        words = st.text_area(
            page.say("dispute.answer"), max_chars=MAX_WORDS, key=f"lsd-answer-words-{dispute}"
        )
        is_sent = st.form_submit_button(page.say("dispute.send_answer"))
    if is_sent:
        _carry_out(
            page, lambda: answer_dispute(page.engine, read_token(), read_caller().address, dispute, words)
        )


def _carry_out(page: Page, act: Callable[[], None]) -> None:
    """Draws the page anew with the result; a refusal is shown where the form is."""
    try:
        act()
    except DisputeError as error:
        show_error(error.explain(page.lang))
    else:
        st.rerun()
