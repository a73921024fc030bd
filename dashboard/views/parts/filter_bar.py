"""The filters of a page: what is chosen goes into the address at once, and the address is the only memory."""

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard.desk.readings import list_periods
from dashboard.filters import write_period
from dashboard.measures.numbers.view import Period
from dashboard.views.page import Page, set_parameters


def filter_bar(page: Page, *, codes: Sequence[str] = ("area", "station", "colour")) -> None:
    """Year and period in the open; areas, stations and colours behind one button, if any are wanted."""
    months = page.desk.list_months(page.asked)
    if not months:
        return
    codes = [code for code in codes if code != "station" or page.may("stations")]
    with st.container(horizontal=True, vertical_alignment="bottom", key="lsd-filters"):
        _year(page, months)
        _period(page)
        if codes:
            _all_codes(page, codes)


def _all_codes(page: Page, codes: Sequence[str]) -> None:
    with st.popover(_summary(page, codes), key="lsd-more"):
        for code in codes:
            _codes(page, code)


def _year(page: Page, months: Sequence[str]) -> None:
    years = sorted({month[:4] for month in months}, reverse=True)
    now = page.asked.last[:4]
    key = f"year:{now}"

    def chosen() -> None:
        here = [month for month in months if month.startswith(st.session_state[key])]
        set_parameters(**{"from": here[0], "to": here[-1]})

    st.selectbox(
        page.say("filter.year"),
        years,
        index=years.index(now) if now in years else 0,
        format_func=lambda year: page.say("period.year", year=year),
        key=key,
        on_change=chosen,
        width=130,
        filter_mode=None,
    )


def _period(page: Page) -> None:
    now = (page.asked.first, page.asked.last)
    period_choice(page, now, list_periods(page.desk, page.asked))


def period_choice(page: Page, now: Period, offered: tuple[Period, ...]) -> None:
    """What is chosen goes into the address; what stands there is offered whatever it is."""
    if now not in offered:
        offered = (now, *offered)
    key = f"period:{'/'.join(now)}"

    def chosen() -> None:
        first, last = st.session_state[key]
        set_parameters(**{"from": first, "to": last})

    st.selectbox(
        page.say("filter.period"),
        offered,
        index=offered.index(now),
        format_func=lambda period: write_period(page.lang, *period),
        key=key,
        on_change=chosen,
        width=180,
        filter_mode=None,
    )


def _codes(page: Page, code: str) -> None:
    offered = page.desk.map_choices(code, page.asked)
    now = [value for value in _given(page, code) if value in offered]
    key = f"{code}:{','.join(now)}"
    if not offered:
        return
    st.multiselect(
        page.say(f"filter.{code}"),
        list(offered),
        default=now,
        format_func=lambda value: plain(offered, value),
        key=key,
        on_change=lambda: set_parameters(**{code: list(st.session_state[key])}),
        placeholder=page.say(f"filter.all_{code}"),
        select_all=False,
    )


def plain(names: Mapping[str, str], code: str) -> str:
    return names[code]


def _given(page: Page, code: str) -> Sequence[str]:
    return {"area": page.asked.areas, "station": page.asked.stations, "colour": page.asked.colours}[code]


def _summary(page: Page, codes: Sequence[str]) -> str:
    """What is chosen, on the button: the names where they are few, else how many."""
    said = [words for code in codes if (words := _chosen(page, code))]
    return page.say("list.comma").join(said or (page.say(f"filter.{code}") for code in codes))


def _chosen(page: Page, code: str) -> str:
    now, names = _given(page, code), page.desk.map_choices(code, page.asked)
    if not now:
        return ""
    return names.get(now[0], now[0]) if len(now) == 1 else page.say(f"filter.some_{code}", count=len(now))
