"""Request: what Streamlit knows of the page that a browser opens, and who opens it."""

from urllib.parse import urljoin

import streamlit as st

from dashboard.caching.store import open_own_store
from dashboard.desk import open_desk
from dashboard.filters import has_station_filter, read_query
from dashboard.pages.page import Page
from dashboard.people.access import (
    COOKIE,
    Role,
    User,
    identify_user,
    read_openness,
    require_all,
    require_role,
)
from dashboard.people.signing import Caller
from dashboard.render.shared.theme import ThemeName
from dashboard.settings import read_settings
from dashboard.text.language import choose_language


def read_page(name: str, who: User, rule: str) -> Page:
    """The page of the address, if `who` meets its access rule: that is checked before its codes are looked up.

    Raises FilterError, AccessError or NotFoundError.
    """
    desk, engine = open_desk(), open_own_store()
    parameters = read_parameters()
    address_filters = read_query(parameters, read_language())
    here = read_openness(engine, desk.has_uploads())
    require_all(who, (rule, "stations") if has_station_filter(address_filters) else (rule,), here)
    filters = desk.resolve(address_filters)
    return Page(name, desk, engine, address_filters, filters, who, here, parameters, read_site())


def identify_visitor() -> User:
    """Who is signed in, as the store knows it now."""
    return identify_user(open_own_store(), read_token())


def verify_role(role: Role) -> User:
    """Checks the session in the store once more, for the moment of a write. Raises AccessError."""
    who = identify_visitor()
    require_role(who, role)
    return who


def read_token() -> str:
    """The session's token; the connection of the page carries the cookie."""
    return st.context.cookies.get(COOKIE, "")


def read_caller() -> Caller:
    """Where the page is open, for the audit."""
    headers = st.context.headers
    forwarded = headers.get("X-Forwarded-For", "") if read_settings().trusted_proxy else ""
    address = forwarded.rpartition(",")[2].strip() or st.context.ip_address or "127.0.0.1"
    return Caller(address, headers.get("User-Agent", ""))


def read_site() -> str:
    """The server's address as the visitor's browser knows it, without a slash at its end."""
    return urljoin(st.context.url or "", "./").removesuffix("/")


def read_parameters() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in st.query_params}


def read_language() -> str:
    """The page's language, by the rule of every request."""
    return choose_language(st.query_params.get("lang", ""), st.context.locale or "")


def read_theme() -> ThemeName:
    return "dark" if st.context.theme.type == "dark" else "light"


def set_parameters(**values: str | list[str]) -> None:
    """Writes into the address; blank takes a parameter out."""
    for name, value in values.items():
        if value:
            st.query_params[name] = value
        elif name in st.query_params:
            del st.query_params[name]
