"""Page: the context in which one page is described, without anything of the surface that draws it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from sqlalchemy import Engine

from dashboard.desk.desk import Desk
from dashboard.filters import Filters, write_query
from dashboard.people.access import Openness, User, may_access
from dashboard.text import say
from dashboard.text.local_time import convert_to_local


@dataclass(frozen=True, slots=True)
class Page:
    """A request for the page `name`: desk and store, filters, who requests it, and the address's parameters.

    `address_filters` are as in the address; `filters` are the same with period and version filled in. `site` is
    the server's address as the visitor's browser knows it, without a slash at its end.
    """

    name: str
    desk: Desk
    engine: Engine
    address_filters: Filters
    filters: Filters
    who: User
    openness: Openness
    parameters: Mapping[str, Sequence[str]]
    site: str

    @property
    def lang(self) -> str:
        return self.filters.lang

    def say(self, key: str, /, **values: object) -> str:
        return say(self.lang, key, **values)

    def may(self, rule: str) -> bool:
        """Whether the visitor meets this access rule (a name of access.RULES)."""
        return may_access(self.who, rule, self.openness)

    def read_parameter(self, name: str) -> str:
        """A parameter of the page's own, beside the filters; blank where the address doesn't have it."""
        values = self.parameters.get(name, ())
        return values[-1] if values else ""

    def query(self, **changes: object) -> dict[str, list[str]]:
        """The address's filters, with changes, as a query."""
        return write_query(self.address_filters.replace(**changes))

    def link_to(self, path: str = "", extra: Mapping[str, str] | None = None, **changes: object) -> str:
        """The address of another page with these filters; relative, so that it holds below any base path."""
        return f"./{path}?{urlencode({**self.query(**changes), **(extra or {})}, doseq=True)}"

    def link_to_file(self, name: str, **parameters: str) -> str:
        """The address of a file that takes a role; the session is checked when the link is followed."""
        return f"./files/{name}?{urlencode({'lang': self.lang, **parameters})}"

    def link_to_sign_in(self) -> str:
        """The address of the sign-in page, which leads back to this page, filters and all."""
        return link_to_sign_in(find_path(self.name), self.lang, self.parameters)


def find_path(name: str) -> str:
    """The path of a page below the server's address; the overview's is blank."""
    return "" if name == "overview" else name


def address_of(path: str, parameters: Mapping[str, Sequence[str]]) -> str:
    """A page's whole address below the server's, parameters and all."""
    query = urlencode(parameters, doseq=True)
    return f"/{path}?{query}" if query else f"/{path}"


def link_to_sign_in(path: str, lang: str, parameters: Mapping[str, Sequence[str]]) -> str:
    return f"./sign-in?{urlencode({'lang': lang, 'next': address_of(path, parameters)})}"


def format_time(at: datetime) -> str:
    """A stored time (UTC; pandas' own too) in the server's time zone: 2026-01-05 09:30."""
    return f"{convert_to_local(at):%Y-%m-%d %H:%M}"
