"""What every page is handed: the desk, what was asked for, the language and the theme, and its links."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode, urljoin

import streamlit as st
from sqlalchemy import Engine

from dashboard.caching.store import open_own_store
from dashboard.desk import open_desk
from dashboard.desk.desk import Desk
from dashboard.filters import Filters, from_query, names_stations, to_query
from dashboard.people.access import COOKIE, Openness, Role, Who, identify, may, openness, require, require_all
from dashboard.people.signing import Caller
from dashboard.render.shared.theme import ThemeName
from dashboard.settings import settings_from_environment
from dashboard.text import say
from dashboard.text.language import choose_language
from dashboard.text.local_time import convert_to_local as by_the_wall


@dataclass(frozen=True, slots=True)
class Page:
    """`given` are the filters of the address; `asked` are the same with period and version filled in.

    `who` is asking, and `here` says what that takes.
    """

    desk: Desk
    engine: Engine
    given: Filters
    asked: Filters
    theme: ThemeName
    who: Who
    here: Openness

    @property
    def lang(self) -> str:
        return self.asked.lang

    def say(self, key: str, /, **values: object) -> str:
        return say(self.lang, key, **values)

    def may(self, what: str) -> bool:
        """`what`: of access.RULES."""
        return may(self.who, what, self.here)

    def require(self, role: Role) -> Who:
        """Asks the store again, for the moment of a write: who it is now. Raises AccessError."""
        who = asking()
        require(who, role)
        return who

    def query(self, **changes: object) -> dict[str, list[str]]:
        """The address's filters, with changes, as a query."""
        return to_query(self.given.with_(**changes))

    def href(self, path: str = "", extra: dict[str, str] | None = None, **changes: object) -> str:
        """A link to another page with these filters; relative, so that it holds below any base path."""
        return f"./{path}?{urlencode({**self.query(**changes), **(extra or {})}, doseq=True)}"

    def file_href(self, name: str, **parameters: str) -> str:
        """A file that isn't for everybody: who is asking is looked up when the link is followed."""
        return f"./files/{name}?{urlencode({'lang': self.lang, **parameters})}"


def read_page(who: Who, what: str) -> Page:
    """The page that the address asks for, if `who` may see `what`: that is asked before its codes are looked up.

    Raises FilterError, AccessError or NotFoundError.
    """
    desk, engine = open_desk(), open_own_store()
    given = from_query(parameters(), spoken())
    here = openness(engine, desk.uploaded())
    require_all(who, (what, "stations") if names_stations(given) else (what,), here)
    return Page(desk, engine, given, desk.resolved(given), theme(), who, here)


def asking() -> Who:
    """Who is signed in, as the store knows it now."""
    return identify(open_own_store(), token())


def token() -> str:
    """The session's token; the connection of the page carries the cookie."""
    return st.context.cookies.get(COOKIE, "")


def caller() -> Caller:
    """Where the page is open, for the audit."""
    headers = st.context.headers
    told = headers.get("X-Forwarded-For", "") if settings_from_environment().trusted_proxy else ""
    address = told.rpartition(",")[2].strip() or st.context.ip_address or "127.0.0.1"
    return Caller(address, headers.get("User-Agent", ""))


def site() -> str:
    """The server's address as the visitor's browser knows it, without a slash at its end."""
    return urljoin(st.context.url or "", "./").removesuffix("/")


def parameters() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in st.query_params}


def parameter(name: str) -> str:
    """A page's own parameter, beside the filters."""
    return st.query_params.get(name, "")


def spoken() -> str:
    """The page's language, by the rule of every request."""
    return choose_language(parameter("lang"), st.context.locale or "")


def theme() -> ThemeName:
    return "dark" if st.context.theme.type == "dark" else "light"


def set_parameters(**values: str | list[str]) -> None:
    """Writes into the address; blank takes a parameter out."""
    for name, value in values.items():
        if value:
            st.query_params[name] = value
        elif name in st.query_params:
            del st.query_params[name]


def local(at: datetime) -> str:
    """A stored time (UTC; pandas' own too) by the server's clock on the wall."""
    return f"{by_the_wall(at):%Y-%m-%d %H:%M}"
