"""站点: every station in one table, to be searched, sorted and narrowed; one station has a page of its own."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard.desk.charts import build_chart
from dashboard.desk.stations import has_stations, list_stations
from dashboard.html import pieces
from dashboard.html.builder import tag, text
from dashboard.measures.page.station import StationLine
from dashboard.people.access import Role
from dashboard.people.disputes import Dispute, disputes_of
from dashboard.render.shared.theme import PALETTES
from dashboard.views.page import Page, parameter, set_parameters
from dashboard.views.parts import frame
from dashboard.views.parts.filter_bar import filter_bar
from dashboard.views.parts.rate_lines import rate_with_counts
from dashboard.views.parts.show import show
from dashboard.views.stations import dispute, station

KINDS = ("liaison", "industry")
ORDERS: dict[str, Callable[[StationLine], Any]] = {
    "area": lambda line: (line.area_code, line.code),
    "received": lambda line: (-(line.readings["received"].numerator or -1), line.code),
    "open": lambda line: (-(line.readings["open"].numerator or -1), line.code),
    "rate": lambda line: (line.readings["completion_rate"].value is None, _rate(line), line.code),
    "name": lambda line: line.name,
}


def draw(page: Page) -> None:
    """The page of one station where the address names exactly one, else the table of all."""
    if len(page.asked.stations) == 1:
        station.draw(page, page.asked.stations[0])
        return
    frame.title(page, "stations")
    if not has_stations(page.desk, page.asked):
        show(tag("p", text(page.say("empty.nothing")), class_="lsd-empty"))
        return
    filter_bar(page, codes=("area", "colour"))
    _tools(page)
    lines = _chosen(list_stations(page.desk, page.asked))
    disputes = disputes_of(page.engine)
    _contested(page, disputes)
    show(
        _table(page, lines, disputes)
        if lines
        else tag("p", text(page.say("stations.none")), class_="lsd-empty")
    )
    sources = page.say("list.semicolon").join(
        build_chart(page.desk, "completion-by-station", page.asked).sources
    )
    source = page.say("card.source") + sources if sources else ""
    note = page.say("briefing.between_sentences").join(filter(None, (page.say("stations.note"), source)))
    show(tag("p", text(note), class_="lsd-note"))


def _tools(page: Page) -> None:
    """Search, order and type; like the filters they live in the address."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="lsd-tools"):
        sought = parameter("q")
        key = f"q:{sought}"
        st.text_input(
            page.say("stations.search"),
            sought,
            key=key,
            max_chars=60,
            on_change=lambda: set_parameters(q=st.session_state[key]),
            width=240,
        )
        _choice(page, "sort", tuple(ORDERS))
        _choice(page, "kind", ("all", *KINDS))


def _choice(page: Page, name: str, options: tuple[str, ...]) -> None:
    now = parameter(name) if parameter(name) in options else options[0]
    key = f"{name}:{now}"
    st.selectbox(
        page.say(f"stations.{name}"),
        options,
        index=options.index(now),
        format_func=lambda option: page.say(f"stations.{name}_{option}"),
        key=key,
        on_change=lambda: set_parameters(**{name: st.session_state[key]}),
        width=190,
        filter_mode=None,
    )


def _chosen(lines: tuple[StationLine, ...]) -> list[StationLine]:
    sought, kind = parameter("q").strip().casefold(), parameter("kind")
    kept = [
        line
        for line in lines
        if sought in f"{line.name} {line.code} {line.area}".casefold() and kind in ("", "all", line.kind)
    ]
    return sorted(kept, key=ORDERS.get(parameter("sort"), ORDERS["area"]))


COLUMNS = ("name", "area", "kind", "trend", "received", "completed", "open", "rate")


def _table(page: Page, lines: list[StationLine], disputes: list[Dispute]) -> str:
    headings = [page.say(f"stations.column_{name}") for name in COLUMNS]
    rows = ([*_words(page, line, disputes), *_figures(page, line)] for line in lines)
    return pieces.table(headings, rows, caption=page.say("nav.stations"), words=4)


def _contested(page: Page, disputes: list[Dispute]) -> None:
    """For administrators, who answer: the stations whose figures are contested, all in one line."""
    codes = dict.fromkeys(one.station_code for one in disputes if one.is_open)
    names = page.desk.names(page.asked)
    if codes and page.who.role >= Role.ADMINISTRATOR:
        links = (
            pieces.link(names.get(code, code), page.href("stations", stations=(code,))) for code in codes
        )
        comma = text(page.say("list.comma"))
        show(tag("p", text(page.say("dispute.waiting")), comma.join(links), class_="lsd-stale"))


def _words(page: Page, line: StationLine, disputes: list[Dispute]) -> list[str]:
    closed = "" if line.closed_on is None else page.say("stations.closed", day=line.closed_on.isoformat())
    return [
        pieces.link(line.name, page.href("stations", stations=(line.code,)))
        + dispute.mark(page, [one for one in disputes if one.station_code == line.code])
        + (tag("span", text(closed), class_="lsd-cause") if closed else ""),
        text(line.area),
        text(page.say(f"stations.kind_{line.kind}")),
        pieces.sparkline(line.received_by_month, _trend_words(page, line), PALETTES[page.theme].accent),
    ]


def _trend_words(page: Page, line: StationLine) -> str:
    """The sparkline's figures, for those who can't see it."""
    return page.say("list.comma").join("—" if n is None else str(n) for n in line.received_by_month)


def _figures(page: Page, line: StationLine) -> list[str]:
    return [text(line.readings[code].counted) for code in ("received", "completed", "open")] + [
        rate_with_counts(page, line.readings["completion_rate"])
    ]


def _rate(line: StationLine) -> float:
    return -float(line.readings["completion_rate"].shown or 0)
