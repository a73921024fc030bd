"""Request: what Streamlit knows of the page that a browser opens, and who opens it."""

from urllib.parse import urljoin

import streamlit as st

from dashboard.caching.store import own_store
from dashboard.desk import open_desk
from dashboard.filters import FilterError, from_query, language, names_stations
from dashboard.pages.page import Page
from dashboard.people.access import COOKIE, Role, Who, identify, openness, require, require_all
from dashboard.people.signing import Caller
from dashboard.render.shared.theme import ThemeName
from dashboard.settings import settings_from_environment
from dashboard.text import LANGUAGES


def read_page(name: str, who: Who, rule: str) -> Page:
    """The page of the address, if `who` meets its access rule: that is checked before its codes are looked up.

    Raises FilterError, AccessError or NotFoundError.
    """
    desk, engine = open_desk(), own_store()
    parameters = read_parameters()
    address_filters = from_query(parameters, read_language())
    here = openness(engine, desk.uploaded())
    require_all(who, (rule, "stations") if names_stations(address_filters) else (rule,), here)
    filters = desk.resolved(address_filters)
    return Page(name, desk, engine, address_filters, filters, who, here, parameters, read_site())


def identify_visitor() -> Who:
    """Who is signed in, as the store knows it now."""
    return identify(own_store(), read_token())


def require_role(role: Role) -> Who:
    """Checks the session in the store once more, for the moment of a write. Raises AccessError."""
    who = identify_visitor()
    require(who, role)
    return who


def read_token() -> str:
    """The session's token; the connection of the page carries the cookie."""
    return st.context.cookies.get(COOKIE, "")


def read_caller() -> Caller:
    """Where the page is open, for the audit."""
    headers = st.context.headers
    forwarded = headers.get("X-Forwarded-For", "") if settings_from_environment().trusted_proxy else ""
    address = forwarded.rpartition(",")[2].strip() or st.context.ip_address or "127.0.0.1"
    return Caller(address, headers.get("User-Agent", ""))


def read_site() -> str:
    """The server's address as the visitor's browser knows it, without a slash at its end."""
    return urljoin(st.context.url or "", "./").removesuffix("/")


def read_parameters() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in st.query_params}


def read_language() -> str:
    """The address's language, else the browser's, else Chinese."""
    try:
        return language(st.query_params.get("lang", ""))
    except FilterError:
        preferred = (st.context.locale or "")[:2].lower()
        return preferred if preferred in LANGUAGES else LANGUAGES[0]


def read_theme() -> ThemeName:
    return "dark" if st.context.theme.type == "dark" else "light"


def set_parameters(**values: str | list[str]) -> None:
    """Writes into the address; blank takes a parameter out."""
    for name, value in values.items():
        if value:
            st.query_params[name] = value
        elif name in st.query_params:
            del st.query_params[name]
