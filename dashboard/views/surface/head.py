"""Head of every page, and the sentences in place of a page that can't be shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

import streamlit as st

from dashboard.caching.store import open_own_store
from dashboard.html import pieces
from dashboard.html.builder import escape, tag
from dashboard.pages.navigation import PAGES
from dashboard.pages.page import address_of, link_to_sign_in
from dashboard.people.access import AccessError, User
from dashboard.people.signing import sign_out
from dashboard.text import LANGUAGES, say
from dashboard.views.request import read_caller, read_language, read_parameters, read_theme, read_token
from dashboard.views.surface.style import write_sheet


@dataclass(frozen=True, slots=True)
class Head:
    """What the head shows: the pages offered by name, the page that is open, the filters that links carry along."""

    pages: Mapping[str, st.Page]
    current: st.Page
    who: User
    lang: str
    query: Mapping[str, Sequence[str]]


def draw_head(head: Head) -> None:
    """The product's name, links to the pages, who is signed in, the languages; in a frame the style sheet alone."""
    st.html(write_sheet(read_theme()))
    if st.context.is_embedded:
        return
    quiet = {name for name in head.pages if PAGES[name].is_quiet}
    with st.container(horizontal=True, vertical_alignment="center", key="lsd-head", gap="small"):
        st.html(pieces.link(say(head.lang, "product"), f"./?lang={head.lang}", "lsd-product"))
        _draw_links(head, [name for name in head.pages if name not in quiet])
        _draw_account(head)
        st.html(_write_other_languages(head), width="content")
    with st.container(horizontal=True, vertical_alignment="center", key="lsd-tools-of-all", gap="small"):
        _draw_links(head, [name for name in head.pages if name in quiet])


def _draw_links(head: Head, names: Sequence[str]) -> None:
    for name in names:
        page = head.pages[name]
        key = f"lsd-nav-{name}{'-here' if page is head.current else ''}"
        with st.container(key=key, width="content"):
            label = say(head.lang, f"nav.{name}")
            st.page_link(page, label=label, query_params=head.query, width="content")


def _draw_account(head: Head) -> None:
    """登录, or the account's name, which leads to its own page, and 退出."""
    path, lang, who = head.current.url_path, head.lang, head.who
    with st.container(
        key="lsd-who", horizontal=True, vertical_alignment="center", width="content", gap="small"
    ):
        if not who.name:
            href = link_to_sign_in(path, lang, read_parameters())
            st.html(pieces.link(say(lang, "sign_in.title"), href), width="content")
            return
        own = f"./password?{urlencode({'lang': lang, 'next': address_of(path, read_parameters())})}"
        st.html(pieces.link(who.name, own), width="content")
        if st.button(say(lang, "sign_in.leave"), key="lsd-sign-out", type="tertiary"):
            sign_out(open_own_store(), read_token(), read_caller())
            st.rerun()


def _write_other_languages(head: Head) -> str:
    """Links that load the same page anew, since the document's language is set with it."""
    links = []
    for other in LANGUAGES:
        if other != head.lang:
            query = urlencode(read_parameters() | {"lang": [other]}, doseq=True)
            name, href = escape(say(other, "language_name.self")), f"./{head.current.url_path}?{query}"
            links.append(tag("a", name, href=href, lang=other, class_="lsd-language"))
    return "".join(links)


def draw_refusal(error: AccessError, path: str) -> None:
    """Not signed in: the way to do it, and back here. Not allowed: whom to ask."""
    lang = read_language()
    if error.status != 401:
        draw_error(error.explain(lang))
        return
    href = link_to_sign_in(path, lang, read_parameters())
    _draw_alert(error.explain(lang), pieces.link(say(lang, "sign_in.title"), href))


def draw_error(sentence: str) -> None:
    """An error that a person meets: a sentence and the way back."""
    lang = read_language()
    _draw_alert(sentence, pieces.link(say(lang, "error.back"), f"./?lang={lang}"))


def _draw_alert(sentence: str, link: str) -> None:
    st.html(tag("div", tag("p", escape(sentence)), link, class_="lsd-error", role="alert"))
