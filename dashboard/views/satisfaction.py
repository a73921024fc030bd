"""满意度: first what the report publishes and of what; never 99.31%, 68.75% and 100% in one figure."""

import streamlit as st

from dashboard.catalogue.published import OF_SUGGESTIONS
from dashboard.desk.published import list_figures
from dashboard.html.builder import escape, tag
from dashboard.views.page import Page
from dashboard.views.parts import frame
from dashboard.views.parts.chart_card import chart_card
from dashboard.views.parts.filter_bar import filter_bar
from dashboard.views.parts.published_card import published_cards
from dashboard.views.parts.show import show


def draw(page: Page) -> None:
    frame.title(page, "satisfaction")
    _published(page)
    _of_items(page)


def _published(page: Page) -> None:
    by_code = {figure.code: figure for figure in list_figures(page.desk, page.asked)}
    figures = [by_code[code] for code in OF_SUGGESTIONS if code in by_code]
    frame.section(page, "satisfaction.of_suggestions", page.say("satisfaction.of_suggestions_note"))
    published_cards(page, figures)
    show(tag("p", escape(page.say("satisfaction.base_unknown")), class_="lsd-note"))


def _of_items(page: Page) -> None:
    frame.section(page, "satisfaction.of_items")
    show(tag("p", escape(page.say("satisfaction.not_published")), class_="lsd-standing"))
    if not page.desk.months(page.asked):
        show(tag("p", escape(page.say("empty.nothing")), class_="lsd-empty"))
        return
    filter_bar(page)
    chart_card(page, "outcome-of-100")
    invented = page.desk.demonstrated(page.asked)
    title = page.say("satisfaction.rates_invented" if invented else "satisfaction.rates")
    with st.expander(title, key="lsd-rates"):
        frame.band(page, ("items",))
        chart_card(page, "satisfaction")
