"""Who may have an answer of ours: asked first in every route."""

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
from dashboard.web.answers.errors import refusal
from dashboard.web.door.request_context import desk_of, engine_of, filters_of, language_of

Answer = Callable[[Request], Response]


def guarded(what: str, answer: Answer) -> Answer:
    """The same answer for those who may have `what`, for others an AccessError. `what`: of access.RULES."""

    @wraps(answer)
    def asked(request: Request) -> Response:
        if not ACCESS_RULES[what].exempt:
            _ask(request, what)
        return answer(request)

    asked.what = what  # type: ignore[attr-defined] # for whoever asks a route what it takes
    return asked


def who_of(request: Request) -> User:
    return identify_user(engine_of(request), request.cookies.get(COOKIE))


def may_bring_files(engine: Engine, connection: HTTPConnection) -> bool:
    return identify_user(engine, connection.cookies.get(COOKIE)).role >= ACCESS_RULES["uploads"].always


def refuse_files(connection: HTTPConnection) -> Response:
    return refusal(403, AccessError(403).explain(language_of(connection)))


def _ask(request: Request, what: str) -> None:
    """Before anything is looked up that an error could tell of."""
    desk = desk_of(request)
    here = read_openness(engine_of(request), desk.has_uploads())
    role = max(get_required_role(thing, here) for thing in _things(request, what))
    require_role(ANONYMOUS if role is Role.NOBODY else who_of(request), role)


def _things(request: Request, what: str) -> Iterator[str]:
    yield what
    if is_of_stations(request.path_params.get("chart", "")):
        yield "ranking"
    if has_station_filter(filters_of(request)):
        yield "stations"
