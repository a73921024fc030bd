"""搜索: stations, projects, suggestions, metrics, charts, published figures by their words; `q` is in the address."""

import re

import streamlit as st

from dashboard.desk import TAKES, Findable, Found
from dashboard.views.page import Page, parameter, set_parameters
from dashboard.views.parts import frame, html

MOST, MOST_ASKED = 20, 100  # of a kind that are listed; characters


def draw(page: Page) -> None:
    frame.title(page, "search")
    asked = parameter("q")[:MOST_ASKED]
    key = f"q:{asked}"
    st.text_input(
        page.say("search.label"),
        asked,
        key=key,
        max_chars=MOST_ASKED,
        on_change=lambda: set_parameters(q=st.session_state[key].strip()),
        width=420,
    )
    if not asked.strip():
        html.show(html.tag("p", html.text(page.say("search.what")), class_="lsd-empty"))
        return
    kinds = frozenset(kind for kind, what in TAKES.items() if page.may(what))
    found = page.desk.found(page.asked, asked, kinds, MOST)
    if not found:
        html.show(html.tag("p", html.text(page.say("search.nothing", asked=asked)), class_="lsd-empty"))
    for some in found:
        _kind(page, some, asked)
    if len(kinds) < len(TAKES):
        frame.withheld(page, "search.withheld", "search")


def _kind(page: Page, some: Found, asked: str) -> None:
    frame.section(page, f"search.kind_{some.kind}")
    items = [_thing(page, thing, asked) for thing in some.things]
    more = html.tag("li", html.text(page.say("search.more", count=some.more))) if some.more else ""
    html.show(html.tag("ul", *items, more, class_="lsd-matters"))


def _thing(page: Page, thing: Findable, asked: str) -> str:
    name = html.tag("a", marked(thing.name, asked), href=_address(page, thing), target="_self")
    told = [thing.note] if thing.note else []
    if thing.origin:
        told.append(page.say(f"origin.{thing.origin.code}.name"))
    if thing.kind not in ("metric", "chart", "published"):
        told.insert(0, thing.code)
    return html.tag("li", name, html.tag("span", marked(" · ".join(told), asked), class_="lsd-cause"))


def marked(text: str, asked: str) -> str:
    """HTML with the words that were asked for marked where they stand as they were typed."""
    pattern = "|".join(re.escape(word) for word in sorted(asked.split(), key=len, reverse=True))
    pieces = re.split(f"({pattern})", text, flags=re.IGNORECASE)
    return "".join(
        html.tag("mark", html.text(piece)) if at % 2 else html.text(piece) for at, piece in enumerate(pieces)
    )


def _address(page: Page, thing: Findable) -> str:
    """Where the thing is told."""
    if thing.kind == "station":
        return page.href("stations", stations=(thing.code,))
    if thing.kind == "area":
        return page.href("", areas=(thing.code,))
    if thing.kind == "chart":
        return page.href(f"charts/{thing.code}")
    paths = {
        "micro_project": "projects",
        "livelihood_project": "projects",
        "suggestion": "suggestions",
        "opinion": "suggestions",
        "metric": "metrics",
        "published": "sources",
    }
    return page.href(paths[thing.kind])
