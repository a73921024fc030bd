"""搜索: stations, projects, suggestions, metrics, charts, published figures by their words; `q` is in the address."""

import streamlit as st

from dashboard.catalogue.formats import FORMATS
from dashboard.desk.search import search
from dashboard.html import pieces
from dashboard.html.builder import escape, tag
from dashboard.text.language import HTML_TAGS
from dashboard.views.page import Page, parameter, set_parameters
from dashboard.views.parts import frame
from dashboard.views.parts.cell_words import cell_words
from dashboard.views.parts.show import show
from dashboard.wording.page.search import Findable, Matches, find_elsewhere, split_at_words
from dashboard.wording.page.search_index import ACCESS_RULES, RECORDS

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
        show(tag("p", escape(page.say("search.what")), class_="lsd-empty"))
        return
    kinds = frozenset(kind for kind, what in ACCESS_RULES.items() if page.may(what))
    found = search(page.desk, page.asked, asked, kinds, MOST)
    if not found:
        show(tag("p", escape(page.say("search.nothing", asked=asked)), class_="lsd-empty"))
    for some in found:
        _kind(page, some, asked)
    if len(kinds) < len(ACCESS_RULES):
        frame.withheld(page, "search.withheld", "search")


def _kind(page: Page, some: Matches, asked: str) -> None:
    frame.section(page, f"search.kind_{some.kind}")
    items = [_thing(page, thing, asked) for thing in some.things]
    more = tag("li", escape(page.say("search.more", count=some.more))) if some.more else ""
    show(tag("ul", *items, more, class_="lsd-matters"))


def _thing(page: Page, thing: Findable, asked: str) -> str:
    name = tag("a", marked(thing.name, asked), href=_address(page, thing), target="_self")
    told = [thing.note] if thing.note else []
    if thing.origin:
        told.append(page.say(f"origin.{thing.origin.code}.name"))
    if thing.kind not in ("metric", "chart", "published"):
        told.insert(0, thing.code)
    lines = (" · ".join(told), *find_elsewhere(thing, asked))
    below = (tag("span", marked(line, asked), class_="lsd-cause") for line in lines)
    return tag("li", name, *below, _row(page, thing))


def marked(words: str, asked: str) -> str:
    """HTML with the words that were asked for marked, in whatever width and case they stand."""
    parts = ((escape(part), held) for part, held in split_at_words(words, asked))
    return "".join(tag("mark", part) if held else part for part, held in parts)


def _row(page: Page, thing: Findable) -> str:
    """A single matter's row as its file told it, and by which batch."""
    if thing.row is None:
        return ""
    batch = page.say("sources.batch", number=thing.row["batch"])
    pairs = [
        _pair(column.heading, cell_words(page, column, thing.row.get(column.code)), lang=HTML_TAGS["zh"])
        for column in FORMATS[RECORDS[thing.kind][0]].columns
    ]
    pairs.append(_pair(page.say("search.batch"), batch))
    return pieces.fold(page.say("search.row"), tag("dl", *pairs, class_="lsd-row"))


def _pair(name: str, value: str, lang: str = "") -> str:
    return tag("dt", escape(name), lang=lang) + tag("dd", escape(value))


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
