"""报送情况: stations by months, who has reported and when, and whom to remind."""

from collections.abc import Sequence

import streamlit as st

from dashboard.desk.attention import newest_day, threshold_of
from dashboard.desk.stations import list_reporting_states
from dashboard.filters import period_words
from dashboard.html import pieces
from dashboard.html.builder import escape, tag
from dashboard.measures.chart.data import as_at_words
from dashboard.measures.page.reporting_status import DUE_DAY, State, StationStates
from dashboard.render.shared.words import number
from dashboard.views.page import Page, parameter
from dashboard.views.parts import frame
from dashboard.views.parts.filter_bar import filter_bar
from dashboard.views.parts.show import show

MARKS = {State.REPORTED: "●", State.LATE: "◐", State.YOUNG: "◇", State.MISSING: "○", State.CLOSED: "—"}


def draw(page: Page) -> None:
    frame.title(page, "reporting_state")
    day, due = (
        newest_day(page.desk, page.asked),
        threshold_of(page.desk, "not_reported", page.asked) or DUE_DAY,
    )
    note = page.say("reporting_state.note", as_at=as_at_words(page.lang, day), day=number(due))
    show(tag("p", escape(note), class_="lsd-standing"))
    filter_bar(page, codes=("area",))
    lines = list_reporting_states(page.desk, page.asked)
    if not lines:
        show(tag("p", escape(page.say("empty.nothing")), class_="lsd-empty"))
        return
    legend = page.say("reporting_state.separator").join(_told(page, state) for state in State)
    show(tag("p", escape(legend), class_="lsd-note"), _order_link(page))
    _matrix(page, lines)
    _reminders(page, lines)


def _order_link(page: Page) -> str:
    by_missing = parameter("order") == "missing"
    label = page.say("reporting_state.by_area" if by_missing else "reporting_state.by_missing")
    return tag("p", pieces.link(label, page.href("reporting_state", _order(not by_missing))))


def _order(by_missing: bool) -> dict[str, str]:
    return {"order": "missing"} if by_missing else {}


def _matrix(page: Page, lines: tuple[StationStates, ...]) -> None:
    if parameter("order") == "missing":
        lines = tuple(sorted(lines, key=lambda line: -line.missing))  # stable: by area and code within
    months = list(lines[0].states)
    headings = [
        *(page.say(f"reporting_state.{key}") for key in ("station", "area", "missing")),
        *(month_words(page, months, month) for month in months),
    ]
    rows = [
        [
            pieces.link(line.name, page.href("stations", stations=(line.code,))),
            escape(line.area),
            escape(line.missing),
            *(_mark(page, state) for state in line.states.values()),
        ]
        for line in lines
    ]
    show(pieces.build_table(headings, rows, caption=page.say("nav.reporting_state"), words=2))


def month_words(page: Page, months: Sequence[str], month: str) -> str:
    """Short where all are of one year."""
    one_year = months[0][:4] == months[-1][:4]
    key = "reporting_state.short_month" if one_year else "reporting_state.long_month"
    return page.say(key, year=month[:4], month=int(month[5:]))


def _mark(page: Page, state: State) -> str:
    """A sign for the eye, the word for whoever hears the page or points at it."""
    word = page.say(f"reporting_state.state_{state}")
    hidden = tag("span", escape(word), class_="lsd-hidden")
    return tag("span", MARKS[state], title=word, aria_hidden="true", class_=f"lsd-state-{state}") + hidden


def _told(page: Page, state: State) -> str:
    return f"{MARKS[state]} {page.say(f'reporting_state.state_{state}')}"


def _reminders(page: Page, lines: tuple[StationStates, ...]) -> None:
    frame.section(page, "reporting_state.reminders")
    months = list(lines[0].states)[::-1]
    month = st.selectbox(
        page.say("reporting_state.month"),
        months,
        format_func=lambda one: period_words(page.lang, one, one),
        key="reporting_state_month",
        width=180,
        filter_mode=None,
    )
    words = period_words(page.lang, month, month)
    late = [line for line in lines if line.states[month] is State.MISSING]
    if not late:
        show(tag("p", escape(page.say("reporting_state.nobody", period=words))))
        return
    head = page.say("reporting_state.list", period=words, count=len(late))
    st.code("\n".join([head, *(f"{line.area} {line.name}" for line in late)]), language=None, wrap_lines=True)
