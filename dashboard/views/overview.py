"""总览: in ten seconds up to when, who is missing, what people bring, what isn't done and where."""

import streamlit as st

from dashboard.catalogue.published import HEAD_FIGURES
from dashboard.desk.attention import list_ahead, list_concerns, list_items
from dashboard.desk.published import list_figures
from dashboard.desk.readings import read_opening, write_sentences
from dashboard.html import pieces
from dashboard.html.builder import escape, tag
from dashboard.views.page import Page
from dashboard.views.parts import frame
from dashboard.views.parts.chart_card import chart_card
from dashboard.views.parts.filter_bar import filter_bar
from dashboard.views.parts.published_card import published_cards
from dashboard.views.parts.show import show
from dashboard.wording.attention.item import WordedItem

MOST = 5  # places a list shows; the others are on the page of attention


def draw(page: Page) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", key="lsd-opening"):
        with st.container(width="stretch", key="lsd-opening-words"):
            frame.title(page, "overview")
            _standing(page)
        filter_bar(page)
    _sentences(page)
    _from_the_report(page)
    if page.desk.months(page.asked):
        _charts(page)
        _matters(page)
    else:
        _what_next(page)


def _standing(page: Page) -> None:
    """Up to which day, who has reported of how many, on which basis."""
    here = read_opening(page.desk, page.asked)
    if not here.basis:
        key = "empty.selection" if page.desk.months(page.asked) else "empty.nothing"
        show(tag("p", escape(page.say(key)), class_="lsd-standing"))
        return
    reported = page.say("overview.reported", reported=here.reported, stations=here.stations)
    told = (here.as_at, reported, page.say(f"basis.{here.basis}"))
    show(tag("p", escape(" · ".join(told)), class_="lsd-standing"))


def _sentences(page: Page) -> None:
    said = write_sentences(page.desk, page.asked, page.may("stations"))
    items = (tag("li", escape(sentence)) for sentence in said)
    if said:
        show(tag("ol", *items, class_="lsd-sentences"))


def _from_the_report(page: Page) -> None:
    by_code = {figure.code: figure for figure in list_figures(page.desk, page.asked)}
    heads = [by_code[code] for code in HEAD_FIGURES if code in by_code]
    if heads:
        frame.section(page, "overview.from_report", page.say("overview.from_report_note"))
        published_cards(page, heads)
        show(tag("p", pieces.link(page.say("overview.all_published"), page.href("sources"))))


def _charts(page: Page) -> None:
    frame.section(page, "overview.what_came")
    left, right = st.columns(2)
    with left:
        chart_card(page, "category-top")
    with right:
        chart_card(page, "completion-trend")


def _matters(page: Page) -> None:
    frame.section(page, "overview.not_done")
    left, right = st.columns(2)
    with left:
        chart_card(page, "open-by-area")
    with right:
        if page.may("attention"):
            _list(page, "concerns", list_concerns(page.desk, page.asked), _all_matters(page))
            ahead = list_ahead(page.desk, page.asked)
            _list(page, "ahead", ahead, _others_ahead(page, len(_by_place(ahead)) - MOST))
        else:
            frame.withheld(page, "access.attention_withheld", "")


def _list(page: Page, name: str, items: tuple[WordedItem, ...], way: str) -> None:
    """The weightiest few with their causes, and the way to the others."""
    with st.container(border=True, key=f"lsd-list-{name}"):
        show(tag("h3", escape(page.say(f"overview.{name}")), class_="lsd-chart-title"))
        if not items:
            show(tag("p", escape(page.say(f"overview.no_{name}")), class_="lsd-empty"), way)
            return
        places = _by_place(items)
        show(tag("ul", *(_place(page, place) for place in places[:MOST]), class_="lsd-matters"), way)


def _all_matters(page: Page) -> str:
    """The way to what deserves a look by every rule."""
    count = len(list_items(page.desk, page.asked))
    words = page.say("overview.all_matters", count=count)
    return tag("p", pieces.link(words, page.href("attention"))) if count else ""


def _others_ahead(page: Page, count: int) -> str:
    words = page.say("overview.more", count=count)
    return tag("p", pieces.link(words, page.href("ranking"))) if count > 0 else ""


def _by_place(items: tuple[WordedItem, ...]) -> list[list[WordedItem]]:
    """What there is to say of each place, the weightiest place first."""
    places: dict[str, list[WordedItem]] = {}
    for item in items:
        places.setdefault(item.code, []).append(item)
    return list(places.values())


def _place(page: Page, items: list[WordedItem]) -> str:
    name = pieces.link(items[0].name, page.href("stations", stations=(items[0].code,)))
    causes = (tag("span", escape(item.cause), class_="lsd-cause") for item in items)
    return tag("li", name, *causes)


def _what_next(page: Page) -> None:
    frame.section(page, "overview.next")
    steps = (tag("li", escape(page.say(f"overview.step_{number}"))) for number in (1, 2, 3))
    show(tag("ol", *steps, class_="lsd-steps"))
