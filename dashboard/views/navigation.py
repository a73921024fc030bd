"""Navigation: the whole page script; around each page head, band and foot, and errors in a sentence."""

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from dashboard.desk.desk import NotFoundError
from dashboard.filters import FilterError
from dashboard.pages.frame import describe_age, describe_band, describe_foot
from dashboard.pages.navigation import PAGES
from dashboard.pages.page import Page, find_path
from dashboard.people.access import ACCESS_RULES, AccessError, User
from dashboard.text import say
from dashboard.views import accounts, disputes, remarks, rules
from dashboard.views.briefing import page as briefing
from dashboard.views.help import page as help_page
from dashboard.views.request import identify_visitor, read_language, read_page, read_parameters
from dashboard.views.surface.draw import NO_WIDGETS, Widgets, draw
from dashboard.views.surface.head import Head, draw_error, draw_head, draw_refusal
from dashboard.views.uploads import history
from dashboard.views.uploads import page as uploads

# Pages without a description, which draw themselves.
VIEWS: Mapping[str, Callable[[Page], None]] = {
    "material": briefing.draw_briefing,
    "reporting": uploads.draw_upload,
    "history": history.draw_history,
    "rules": rules.draw_rules,
    "accounts": accounts.draw_accounts,
    "help": help_page.draw_help,
}
# Widgets of the pages whose descriptions name some.
WIDGETS: Mapping[str, Callable[[Page], Widgets]] = {
    "stations": disputes.list_widgets,
    "attention": remarks.list_widgets,
}
CARRIED = ("from", "to", "area", "colour", "as_of")  # parameters that a link to another page carries along


def draw_app() -> None:
    """The page script: the page of the address, below the head."""
    lang = read_language()
    st.set_page_config(layout="wide", initial_sidebar_state="collapsed")  # the title is the page's
    who = identify_visitor()
    pages = {name: _build_page(name, lang, who) for name in PAGES}
    here = st.navigation(list(pages.values()), position="hidden")
    current = next(page for page in pages.values() if page.url_path == here.url_path)
    query = {name: values for name, values in read_parameters().items() if name in CARRIED}
    offered = {
        name: page for name, page in pages.items() if who.role >= ACCESS_RULES[PAGES[name].access_rule].always
    }
    draw_head(Head(offered, current, who, lang, query | {"lang": [lang]}))
    here.run()


def _build_page(name: str, lang: str, who: User) -> st.Page:
    title = f"{say(lang, f'nav.{name}')} · {say(lang, 'product')}"
    path = find_path(name) or None
    return st.Page(partial(_draw_page, name, who), title=title, url_path=path, default=name == "overview")


def _draw_page(name: str, who: User) -> None:
    """The page with band and foot, or why it isn't shown."""
    entry = PAGES[name]
    try:
        page = read_page(name, who, entry.access_rule)
        if entry.has_figures:
            draw(describe_band(page, entry.populations))
            draw(describe_age(page, entry.populations))
        if entry.describe:
            draw(entry.describe(page), WIDGETS[name](page) if name in WIDGETS else NO_WIDGETS)
        else:
            VIEWS[name](page)
        if entry.has_figures:
            draw([describe_foot(page)])
    except AccessError as error:
        draw_refusal(error, find_path(name))
    except (FilterError, NotFoundError) as error:
        draw_error(error.explain(read_language()))
