"""Request context: the desk that answers a request, its filters and its language."""

from sqlalchemy import Engine
from starlette.requests import HTTPConnection, Request

from dashboard.desk.desk import Desk
from dashboard.filters import Filters, read_query
from dashboard.text.language import choose_language

# Rooms whose addresses programs and other pages ask; docs/interfaces.md promises Chinese there unless `lang` says otherwise.
PROGRAM_ROOMS = ("healthz", "api", "charts", "embed", "briefings")


def get_desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


def get_engine(request: Request) -> Engine:
    engine: Engine = request.app.state.engine
    return engine


def read_room(path: str) -> str:
    """The first part of a path: "api" of /api/v1/charts."""
    return path.lstrip("/").partition("/")[0]


def read_filters(request: Request) -> Filters:
    """The filters of the address, in the request's language unless it names another. Raises FilterError."""
    given = request.query_params
    return read_query({name: given.getlist(name) for name in given}, read_language(request))


def read_language(connection: HTTPConnection) -> str:
    """The request's language, errors included: in PROGRAM_ROOMS the browser does not count."""
    for_programs = read_room(connection.scope["path"]) in PROGRAM_ROOMS
    browser = "" if for_programs else connection.headers.get("accept-language", "")
    return choose_language(connection.query_params.get("lang", ""), browser)
