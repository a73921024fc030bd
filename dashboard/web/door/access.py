"""Access: every route checks its access rule before it looks anything up."""

from collections.abc import Callable, Iterator
from functools import wraps

from sqlalchemy import Engine
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response

from dashboard.desk.charts import is_of_stations
from dashboard.filters import has_station_filter
from dashboard.people.access import (
    ACCESS_RULES,
    ANONYMOUS,
    COOKIE,
    AccessError,
    Role,
    User,
    get_required_role,
    identify_user,
    read_openness,
    require_role,
)
from dashboard.web.answers.errors import build_error
from dashboard.web.door.request_context import get_desk, get_engine, read_filters, read_language

Answer = Callable[[Request], Response]


def guard(what: str, answer: Answer) -> Answer:
    """The same answer where the visitor meets the access rule `what`, else an AccessError. `what`: of access.RULES."""

    @wraps(answer)
    def answer_if_allowed(request: Request) -> Response:
        if not ACCESS_RULES[what].exempt:
            _check_access(request, what)
        return answer(request)

    answer_if_allowed.what = what  # type: ignore[attr-defined] # for whoever asks a route what it takes
    return answer_if_allowed


def identify_visitor(request: Request) -> User:
    return identify_user(get_engine(request), request.cookies.get(COOKIE))


def may_bring_files(engine: Engine, connection: HTTPConnection) -> bool:
    return identify_user(engine, connection.cookies.get(COOKIE)).role >= ACCESS_RULES["uploads"].always


def refuse_files(connection: HTTPConnection) -> Response:
    return build_error(403, AccessError(403).explain(read_language(connection)))


def _check_access(request: Request, what: str) -> None:
    """Raises AccessError, before anything is looked up that an error could reveal."""
    desk = get_desk(request)
    here = read_openness(get_engine(request), desk.has_uploads())
    role = max(get_required_role(thing, here) for thing in _list_required(request, what))
    require_role(ANONYMOUS if role is Role.NOBODY else identify_visitor(request), role)


def _list_required(request: Request, what: str) -> Iterator[str]:
    yield what
    if is_of_stations(request.path_params.get("chart", "")):
        yield "ranking"
    if has_station_filter(read_filters(request)):
        yield "stations"
