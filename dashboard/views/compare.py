"""对比: two areas, stations or periods side by side. The address holds both: this side's filters, and `with_…` the other's."""

from dataclasses import replace

import streamlit as st

from dashboard.catalogue.briefings import COMPARED
from dashboard.desk.charts import build_chart
from dashboard.desk.comparison import compare_sides, explain_refusal, name_sides, write_note
from dashboard.desk.readings import list_all_periods, list_periods
from dashboard.filters import Filters, period_words
from dashboard.html import pieces
from dashboard.html.builder import escape, tag
from dashboard.measures.page.comparison import SideLine
from dashboard.views.page import Page, parameter, set_parameters
from dashboard.views.parts import frame
from dashboard.views.parts.chart_card import chart_card
from dashboard.views.parts.filter_bar import period_choice
from dashboard.views.parts.show import show
from dashboard.wording.page.comparison import write_chance, write_difference, write_reading

BY = ("area", "station", "period")


def draw(page: Page) -> None:
    frame.title(page, "compare")
    show(tag("p", escape(page.say("beside.note")), class_="lsd-standing"))
    if not page.desk.months(page.asked):
        show(tag("p", escape(page.say("empty.nothing")), class_="lsd-empty"))
        return
    by = _by(page)
    _choose(page, by)
    other = page.asked.other
    if other is None:
        show(tag("p", escape(page.say(f"beside.choose_{by}")), class_="lsd-empty"))
        return
    names = name_sides(page.desk, page.asked)
    why_not = explain_refusal(page.desk, page.asked)
    if why_not:
        show(tag("p", escape(page.say(f"beside.not_{why_not}")), class_="lsd-empty"))
        return
    _table(page, names)
    _charts(page, other, names)
    address = page.href("material", {"briefing": "compare"})
    show(tag("p", pieces.link(page.say("beside.document"), address)))


def _by(page: Page) -> str:
    """What is compared, as the address says it; else what its filters suggest."""
    other = page.asked.other
    if parameter("by") in BY:
        return parameter("by")
    if other and other.stations != page.asked.stations:
        return "station"
    return "period" if other and other.areas == page.asked.areas else "area"


def _choose(page: Page, by: str) -> None:
    offered = [one for one in BY if one != "station" or page.may("stations")]
    with st.container(horizontal=True, vertical_alignment="bottom", key="lsd-tools"):
        st.selectbox(
            page.say("beside.by"),
            offered,
            index=offered.index(by) if by in offered else 0,
            format_func=lambda one: page.say(f"beside.by_{one}"),
            key=f"by:{by}",
            on_change=lambda: _switch(st.session_state[f"by:{by}"]),
            width=140,
            filter_mode=None,
        )
        if by == "period":
            _periods(page)
        else:
            _place(page, by, by, getattr(page.asked, f"{by}s"))
            other = page.asked.other
            _place(page, by, f"with_{by}", getattr(other, f"{by}s") if other else ())
            period_choice(page, (page.asked.first, page.asked.last), list_periods(page.desk, page.asked))


def _switch(by: str) -> None:
    """Another kind of comparison begins with nothing chosen."""
    blank = dict.fromkeys(("area", "station", "with_area", "with_station", "with_from", "with_to"), "")
    set_parameters(by=by, **blank)


def _place(page: Page, by: str, name: str, now: tuple[str, ...]) -> None:
    offered = page.desk.choices(by, page.asked)
    codes = list(offered)
    key = f"{name}:{','.join(now)}"
    st.selectbox(
        page.say(f"beside.{'right' if name.startswith('with_') else 'left'}"),
        codes,
        index=codes.index(now[0]) if len(now) == 1 and now[0] in offered else None,
        format_func=lambda code: offered[code],
        key=key,
        on_change=lambda: set_parameters(**{name: st.session_state[key] or ""}),
        placeholder=page.say(f"filter.{by}"),
        width=260,
    )


def _periods(page: Page) -> None:
    """The period on the left as everywhere, the other from the periods of all years."""
    period_choice(page, (page.asked.first, page.asked.last), list_all_periods(page.desk, page.asked))
    other = page.asked.other
    now = (other.first, other.last) if other else None
    offered = list(dict.fromkeys(((now,) if now else ()) + list_all_periods(page.desk, page.asked)))
    key = f"with_period:{now}"

    def chosen() -> None:
        first, last = st.session_state[key]
        set_parameters(with_from=first, with_to=last)

    st.selectbox(
        page.say("beside.right"),
        offered,
        index=offered.index(now) if now else None,
        format_func=lambda period: period_words(page.lang, *period),
        key=key,
        on_change=chosen,
        placeholder=page.say("filter.period"),
        width=220,
    )


def _table(page: Page, names: tuple[str, str]) -> None:
    lines = compare_sides(page.desk, page.asked)
    headings = [
        page.say("beside.metric"),
        *names,
        *(page.say(f"beside.{one}") for one in ("difference", "chance", "origin")),
    ]
    rows = [_row(page, line) for line in lines]
    show(pieces.build_table(headings, rows, caption=page.say("nav.compare")))
    show(tag("p", escape(write_note(page.desk, page.asked)), class_="lsd-note"))


def _row(page: Page, line: SideLine) -> list[str]:
    unit = page.say(f"unit.{line.metric.unit}")
    name = page.say("briefing.column", name=page.say(f"metric.{line.metric.code}.name"), unit=unit)
    weakest = max((one.origin for one in (line.left, line.right) if one.origin), default=None)
    return [
        escape(name),
        *(escape(write_reading(page.lang, one)) for one in (line.left, line.right)),
        escape(write_difference(page.lang, line)),
        escape(write_chance(page.lang, line) or "—"),
        escape(page.say(f"origin.{weakest.code}.name") if weakest else "—"),
    ]


def _charts(page: Page, other: Filters, names: tuple[str, str]) -> None:
    """Each chart twice on one scale, the left side's on the left; on a phone one below the other."""
    sides = (replace(page, asked=page.asked.with_(other=None)), replace(page, asked=other))
    frame.section(page, "beside.charts")
    for slug in COMPARED.codes:
        if all(build_chart(side.desk, slug, side.asked).empty for side in sides):
            continue
        for column, side, name in zip(st.columns(2), sides, names, strict=True):
            with column:
                show(tag("p", tag("b", escape(name)), class_="lsd-standing"))
                chart_card(side, slug, sides=sides)
