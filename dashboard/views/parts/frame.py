"""What stands around every page: product, links, language, band, title, foot."""

from collections.abc import Collection, Iterable
from urllib.parse import urlencode

import streamlit as st

from dashboard.caching.store import open_own_store
from dashboard.desk.attention import describe_stale
from dashboard.html import pieces
from dashboard.html.builder import escape, tag
from dashboard.people.access import AccessError, Who
from dashboard.people.signing import sign_out
from dashboard.text import LANGUAGES, say
from dashboard.views.page import Page, caller, parameters, spoken, theme, token
from dashboard.views.parts import style
from dashboard.views.parts.show import show

# Pages that work with the figures rather than show them: a second, quieter line of the head.
QUIET = (
    "metrics",
    "compare",
    "attention",
    "reporting_state",
    "material",
    "sources",
    "search",
    "reporting",
    "history",
    "rules",
    "accounts",
    "help",
)


def head(
    pages: dict[str, st.Page], current: st.Page, who: Who, lang: str, query: dict[str, list[str]]
) -> None:
    """The product's name, links to the pages with the address's filters, who is signed in, the languages."""
    st.html(style.sheet(theme()))
    if st.context.is_embedded:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="lsd-head", gap="small"):
        show(pieces.link(say(lang, "product"), f"./?lang={lang}", "lsd-product"))
        for name in (name for name in pages if name not in QUIET):
            _page_link(name, pages[name], current, lang, query)
        _signed_in(current.url_path, who, lang)
        st.html(_other_languages(current.url_path, lang), width="content")
    with st.container(horizontal=True, vertical_alignment="center", key="lsd-tools-of-all", gap="small"):
        for name in (name for name in pages if name in QUIET):
            _page_link(name, pages[name], current, lang, query)


def _page_link(name: str, page: st.Page, current: st.Page, lang: str, query: dict[str, list[str]]) -> None:
    with st.container(key=f"lsd-nav-{name}{'-here' if page is current else ''}", width="content"):
        st.page_link(page, label=say(lang, f"nav.{name}"), query_params=query, width="content")


def _signed_in(path: str, who: Who, lang: str) -> None:
    """登录, or the account's name, which leads to its own page, and 退出."""
    with st.container(
        key="lsd-who", horizontal=True, vertical_alignment="center", width="content", gap="small"
    ):
        if not who.name:
            st.html(pieces.link(say(lang, "sign_in.title"), sign_in_link(path, lang)), width="content")
            return
        own = f"./password?{urlencode({'lang': lang, 'next': address_of(path)})}"
        st.html(pieces.link(who.name, own), width="content")
        if st.button(say(lang, "sign_in.leave"), key="lsd-sign-out", type="tertiary"):
            sign_out(open_own_store(), token(), caller())
            st.rerun()


def address_of(path: str) -> str:
    """The page as it stands in the browser, filters and all."""
    query = urlencode(parameters(), doseq=True)
    return f"/{path}?{query}" if query else f"/{path}"


def sign_in_link(path: str, lang: str) -> str:
    return f"./sign-in?{urlencode({'lang': lang, 'next': address_of(path)})}"


def _other_languages(path: str, lang: str) -> str:
    """Links to the same page, loaded anew: the document's language is told with it."""
    links = []
    for other in LANGUAGES:
        if other != lang:
            query = urlencode(parameters() | {"lang": [other]}, doseq=True)
            links.append(pieces.link_language(other, f"./{path}?{query}", "lsd-language"))
    return "".join(links)


def title(page: Page, name: str, *, words: str = "") -> None:
    """The page's heading."""
    show(tag("h1", escape(words or page.say(f"nav.{name}")), class_="lsd-title"))


def band(page: Page, populations: Iterable[str]) -> None:
    """The demonstration band: nothing shows demonstration figures of these populations without it."""
    if page.desk.demonstrated(page.asked, populations):
        show(tag("div", escape(page.say("band.full")), class_="lsd-band", role="note"))


def stale(page: Page, populations: Collection[str]) -> None:
    """Which figures of the page are older than they may be, by the newest of all; the page says so itself."""
    for words in describe_stale(page.desk, page.asked, populations):
        show(tag("p", escape(words), class_="lsd-stale", role="note"))


def section(page: Page, key: str, note: str = "") -> None:
    pieces = [tag("h2", escape(page.say(key)), class_="lsd-section")]
    if note:
        pieces.append(tag("p", escape(note), class_="lsd-note"))
    show(*pieces)


def foot(page: Page, path: str) -> None:
    """Which version stands here: the address with it in gives the same digits for ever."""
    query = parameters() | page.query(as_of=page.asked.as_of)
    fixed = f"./{path}?{urlencode(query, doseq=True)}"
    words = page.say("foot.version", batch=page.asked.as_of)
    show(
        tag(
            "footer",
            escape(words),
            " ",
            pieces.link(page.say("foot.fixed"), fixed),
            class_="lsd-foot",
        )
    )


def refusal(error: AccessError, path: str) -> None:
    """Not signed in: the way to do it, and back here. Not allowed: whom to ask."""
    lang = spoken()
    if error.status != 401:
        sentence_of(error.sentence(lang))
        return
    words = tag("p", escape(error.sentence(lang)))
    link = pieces.link(say(lang, "sign_in.title"), sign_in_link(path, lang))
    show(tag("div", words, link, class_="lsd-error", role="alert"))


def withheld(page: Page, key: str, path: str) -> None:
    """In place of a part of a page that takes a sign-in."""
    link = pieces.link(page.say("sign_in.title"), sign_in_link(path, page.lang))
    show(tag("p", escape(page.say(key)), " ", link, class_="lsd-empty"))


def sentence_of(error_words: str) -> None:
    """An error that a person meets: a sentence and the way back."""
    lang = spoken()
    back = pieces.link(say(lang, "error.back"), f"./?lang={lang}")
    show(tag("div", tag("p", escape(error_words)), back, class_="lsd-error", role="alert"))
