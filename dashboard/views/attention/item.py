"""One item of attention: who has seen it, what was noted, and a place for both."""

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard.html import pieces
from dashboard.html.builder import escape, tag
from dashboard.people.remarks import MOST_WORDS, Remark, RemarkError, note, seen
from dashboard.views.page import Page, caller, local, token
from dashboard.views.parts.show import show
from dashboard.wording.attention.item import WordedItem


def draw(page: Page, item: WordedItem, remarks: Sequence[Remark]) -> None:
    back = pieces.link(page.say("remark.back"), page.href("attention"))
    show(
        tag("p", back),
        tag("h2", escape(item.name), class_="lsd-section"),
        tag("p", escape(item.cause), class_="lsd-standing"),
    )
    show(tag("p", escape(page.say("remark.who_sees")), class_="lsd-note"))
    if remarks:
        show(tag("ul", *(_left(page, one) for one in remarks), class_="lsd-matters"))
    if not any(one.kind == "seen" and one.account == page.who.name for one in remarks):
        st.button(
            page.say("remark.seen"),
            key="lsd-remark-seen",
            on_click=_mark_seen,
            args=(page, [item.key]),
        )
    _note(page, item)


def all_seen(page: Page, items: Sequence[WordedItem], remarks: Mapping[str, Sequence[Remark]]) -> None:
    """One button for those of a rule that this account hasn't seen yet."""
    mine = [one.key for one in items if not _seen_by(page.who.name, remarks.get(one.key, ()))]
    if mine:
        st.button(
            page.say("remark.seen_all", count=len(mine)),
            key=f"lsd-seen-all-{items[0].kind}",
            on_click=_mark_seen,
            args=(page, mine),
        )


def _mark_seen(page: Page, keys: Sequence[str]) -> None:
    seen(page.engine, token(), caller().address, keys)


def _seen_by(name: str, remarks: Sequence[Remark]) -> bool:
    return any(one.kind == "seen" and one.account == name for one in remarks)


def _left(page: Page, one: Remark) -> str:
    who = page.say(f"remark.left_{one.kind}", name=one.account, at=local(one.at))
    words = tag("div", escape(one.words)) if one.words else ""
    return tag("li", tag("span", escape(who), class_="lsd-cause"), words)


def _note(page: Page, item: WordedItem) -> None:
    with st.form("lsd-remark", clear_on_submit=True):
        words = st.text_area(page.say("remark.note"), max_chars=MOST_WORDS, key="lsd-remark-words")
        sent = st.form_submit_button(page.say("remark.leave"))
    if sent:
        try:
            note(page.engine, token(), caller().address, item.key, words)
        except RemarkError as error:
            show(tag("p", escape(error.sentence(page.lang)), class_="lsd-error", role="alert"))
        else:
            st.rerun()
