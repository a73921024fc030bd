"""Access: every route checks its access rule before it looks anything up."""

from collections.abc import Callable, Iterator
from functools import wraps

from sqlalchemy import Engine
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response

from dashboard.desk.charts import shows_stations
from dashboard.filters import names_stations
from dashboard.people.access import (
    COOKIE,
    NOBODY,
    RULES,
    AccessError,
    Role,
    Who,
    identify,
    needed,
    openness,
    require,
)
from dashboard.web.answers.errors import build_error
from dashboard.web.door.request_context import get_desk, get_engine, read_filters, read_language

Answer = Callable[[Request], Response]


def guard(what: str, answer: Answer) -> Answer:
    """The same answer where the visitor meets the access rule `what`, else an AccessError. `what`: of access.RULES."""

    @wraps(answer)
    def answer_if_allowed(request: Request) -> Response:
        if not RULES[what].free:
            _check_access(request, what)
        return answer(request)

    answer_if_allowed.what = what  # type: ignore[attr-defined] # for whoever asks a route what it takes
    return answer_if_allowed


def identify_visitor(request: Request) -> Who:
    return identify(get_engine(request), request.cookies.get(COOKIE))


def may_bring_files(engine: Engine, connection: HTTPConnection) -> bool:
    return identify(engine, connection.cookies.get(COOKIE)).role >= RULES["uploads"].always


def refuse_files(connection: HTTPConnection) -> Response:
    return build_error(403, AccessError(403).sentence(read_language(connection)))


def _check_access(request: Request, what: str) -> None:
    """Raises AccessError, before anything is looked up that an error could reveal."""
    desk = get_desk(request)
    here = openness(get_engine(request), desk.uploaded())
    role = max(needed(thing, here) for thing in _list_required(request, what))
    require(NOBODY if role is Role.NOBODY else identify_visitor(request), role)


def _list_required(request: Request, what: str) -> Iterator[str]:
    yield what
    if shows_stations(request.path_params.get("chart", "")):
        yield "ranking"
    if names_stations(read_filters(request)):
        yield "stations"
