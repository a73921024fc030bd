"""Which pages there are, and what happens around each: head, band, the page, foot, and errors in a sentence."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import streamlit as st

from dashboard.desk.desk import NotFoundError
from dashboard.filters import FilterError
from dashboard.people.access import ACCESS_RULES, AccessError, User
from dashboard.text import say
from dashboard.views import (
    accounts,
    compare,
    contact_points,
    deputies,
    metrics,
    oversight,
    overview,
    ranking,
    rules,
    satisfaction,
    search,
    sources,
    suggestions,
)
from dashboard.views import (
    reporting_status as reporting_state,
)
from dashboard.views.attention import page as attention
from dashboard.views.briefing import page as briefings
from dashboard.views.help import page as help_page
from dashboard.views.page import Page, asking, parameters, read_page, spoken
from dashboard.views.parts import frame
from dashboard.views.projects import page as projects
from dashboard.views.stations import page as stations
from dashboard.views.uploads import history
from dashboard.views.uploads import page as reporting

Draw = Callable[[Page], None]


@dataclass(frozen=True, slots=True)
class Entry:
    """A page and what seeing it takes, by its name in access.RULES.

    `figures`: it shows some, so the demonstration's band stands above them and their version below.
    `populations` are those whose figures it shows.
    """

    draw: Draw
    what: str
    figures: bool = True
    populations: tuple[str, ...] = ("items",)


PAGES = {
    "overview": Entry(overview.draw, "figures"),
    "stations": Entry(stations.draw, "stations"),
    "ranking": Entry(ranking.draw, "ranking"),
    "satisfaction": Entry(satisfaction.draw, "figures"),
    "projects": Entry(projects.draw, "figures", populations=("micro_projects", "livelihood_projects")),
    "contact_points": Entry(contact_points.draw, "figures", populations=("suggestions",)),
    "suggestions": Entry(suggestions.draw, "figures", populations=("suggestions",)),
    "deputies": Entry(deputies.draw, "figures", populations=("activities",)),
    "metrics": Entry(
        metrics.draw,
        "figures",
        populations=("items", "micro_projects", "livelihood_projects", "suggestions", "activities"),
    ),
    "compare": Entry(compare.draw, "figures"),
    "attention": Entry(attention.draw, "attention", populations=("items", "micro_projects", "suggestions")),
    "reporting_state": Entry(reporting_state.draw, "stations"),
    "oversight": Entry(oversight.draw, "figures", populations=()),
    "material": Entry(briefings.draw, "figures"),
    "sources": Entry(sources.draw, "figures"),
    "search": Entry(
        search.draw, "figures", populations=("items", "micro_projects", "livelihood_projects", "suggestions")
    ),
    "reporting": Entry(reporting.draw, "uploads", figures=False),
    "history": Entry(history.draw, "history", figures=False),
    "rules": Entry(rules.draw, "rules", figures=False),
    "accounts": Entry(accounts.draw, "accounts", figures=False),
    "help": Entry(help_page.draw, "help", figures=False),
}
CARRIED = ("from", "to", "area", "colour", "as_of")  # what a link to another page takes along


def draw() -> None:
    """The whole page script."""
    lang = spoken()
    st.set_page_config(layout="wide", initial_sidebar_state="collapsed")  # the title is the page's
    who = asking()
    pages = {name: _page(name, lang, who) for name in PAGES}
    here = st.navigation(list(pages.values()), position="hidden")
    current = next(name for name, page in pages.items() if page.url_path == here.url_path)
    query = {name: values for name, values in parameters().items() if name in CARRIED} | {"lang": [lang]}
    offered = {
        name: page for name, page in pages.items() if who.role >= ACCESS_RULES[PAGES[name].what].always
    }
    frame.head(offered, pages[current], who, lang, query)
    here.run()


def path(name: str) -> str:
    return "" if name == "overview" else name


def _page(name: str, lang: str, who: User) -> st.Page:
    draw_page = partial(_drawn, name, who)
    title = f"{say(lang, f'nav.{name}')} · {say(lang, 'product')}"
    return st.Page(draw_page, title=title, url_path=path(name) or None, default=name == "overview")


def _drawn(name: str, who: User) -> None:
    try:
        page = read_page(who, PAGES[name].what)
        if PAGES[name].figures:
            frame.band(page, PAGES[name].populations)
            frame.stale(page, PAGES[name].populations)
        PAGES[name].draw(page)
        if PAGES[name].figures:
            frame.foot(page, path(name))
    except AccessError as error:
        frame.refusal(error, path(name))
    except (FilterError, NotFoundError) as error:
        frame.sentence_of(error.explain(spoken()))
