"""异议 on a station's page: what is contested and what was answered, a place to contest and one to answer."""

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard.desk.readings import read_metric
from dashboard.filters import period_words
from dashboard.html.builder import escape, tag
from dashboard.measures.page.station import StationLine
from dashboard.people.access import Role, utc_now
from dashboard.people.disputes import (
    DISPUTABLE,
    MOST_WORDS,
    Dispute,
    DisputeError,
    answer,
    contest,
    disputes_of,
    may_contest,
)
from dashboard.render.shared.words import number
from dashboard.views.page import Page, caller, local, token
from dashboard.views.parts import frame
from dashboard.views.parts.show import show


def mark(page: Page, disputes: Sequence[Dispute]) -> str:
    """有异议, as long as one of these is open and its month lies in the page's period."""
    here = [one for one in disputes if one.is_open and page.asked.first <= one.month <= page.asked.last]
    if not here:
        return ""
    told = page.say("list.semicolon").join(_what(page, one) for one in here)
    return tag("span", escape(page.say("dispute.mark")), title=told, class_="lsd-disputed")


def draw(page: Page, line: StationLine) -> None:
    found = disputes_of(page.engine, [line.code])
    frame.section(page, "dispute.title", page.say("dispute.note"))
    for one in found:
        _one(page, one)
    if not found:
        show(tag("p", escape(page.say("dispute.none")), class_="lsd-empty"))
    if may_contest(page.who, line.code, line.area_code) and page.given.as_of is None:
        _contest(page, line)


def _what(page: Page, one: Dispute) -> str:
    month, name = period_words(page.lang, one.month, one.month), page.say(f"metric.{one.metric}.name")
    return page.say("dispute.what", month=month, metric=name)


def _value(page: Page, one: Dispute, as_of: int | None) -> str:
    """The station's own figure of that month, at that version."""
    asked = page.asked.with_(
        first=one.month, last=one.month, areas=(), colours=(), stations=(one.station_code,), as_of=as_of
    )
    shown = read_metric(page.desk, one.metric, asked).shown
    return "—" if shown is None else number(shown)


def _one(page: Page, one: Dispute) -> None:
    values = {"then": _value(page, one, one.as_of), "batch": one.as_of, "now": _value(page, one, None)}
    standing = page.say("dispute.open" if one.is_open else "dispute.closed")
    pieces = [
        tag("p", tag("b", escape(_what(page, one))), " ", escape(standing)),
        tag("p", escape(page.say("dispute.values", **values)), class_="lsd-note"),
        tag("p", escape(page.say("dispute.said", name=one.account, at=local(one.at), words=one.words))),
    ]
    if one.answered_at:
        told = {"name": one.answered_by, "at": local(one.answered_at), "words": one.answer}
        pieces.append(tag("p", escape(page.say("dispute.answered", **told))))
    show(tag("div", *pieces, class_="lsd-dispute"))
    if one.is_open and page.who.role >= Role.ADMINISTRATOR:
        _answer(page, one)


def _contest(page: Page, line: StationLine) -> None:
    months = [
        month for month in page.desk.months(page.asked) if page.asked.first <= month <= page.asked.last
    ][::-1]
    if not months:
        return
    with st.expander(page.say("dispute.contest"), key="lsd-contest"), st.form("lsd-contest-form"):
        month = st.selectbox(
            page.say("filter.period"),
            months,
            format_func=lambda one: period_words(page.lang, one, one),
            key="lsd-contest-month",
        )
        metric = st.selectbox(
            page.say("beside.metric"),
            DISPUTABLE,
            format_func=lambda one: page.say(f"metric.{one}.name"),
            key="lsd-contest-metric",
        )
        words = st.text_area(page.say("dispute.why"), max_chars=MOST_WORDS, key="lsd-contest-words")
        sent = st.form_submit_button(page.say("dispute.send"))
    if sent:
        new = Dispute(0, line.code, month, metric, page.asked.as_of or 0, "", utc_now(), words)
        _carried_out(page, lambda: contest(page.engine, token(), caller().address, new, line.area_code))


def _answer(page: Page, one: Dispute) -> None:
    with st.form(f"lsd-answer-{one.id}"):
        words = st.text_area(
            page.say("dispute.answer"), max_chars=MOST_WORDS, key=f"lsd-answer-words-{one.id}"
        )
        sent = st.form_submit_button(page.say("dispute.send_answer"))
    if sent:
        _carried_out(page, lambda: answer(page.engine, token(), caller().address, one.id, words))


def _carried_out(page: Page, act: Callable[[], None]) -> None:
    """Drawn anew with what came of it; a refusal is told where it was asked for."""
    try:
        act()
    except DisputeError as error:
        show(tag("p", escape(error.sentence(page.lang)), class_="lsd-error", role="alert"))
    else:
        st.rerun()
