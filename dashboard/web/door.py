"""Who may have an answer of ours: asked first in every route."""

from collections.abc import Callable, Iterator
from functools import wraps

from sqlalchemy import Engine
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response

from dashboard.desk.charts import shows_stations
from dashboard.filters import names_stations
from dashboard.people.access import (
    ACCESS_RULES,
    ANONYMOUS,
    COOKIE,
    Role,
    User,
    get_required_role,
    identify_user,
    read_openness,
    require_role,
)
from dashboard.text import say
from dashboard.web.asked import desk_of, engine_of, filters_of
from dashboard.web.errors import refusal

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


no_files = refusal(403, say("zh", "access.not_allowed"))


def _ask(request: Request, what: str) -> None:
    """Before anything is looked up that an error could tell of."""
    desk = desk_of(request)
    here = read_openness(engine_of(request), desk.uploaded())
    role = max(get_required_role(thing, here) for thing in _things(request, what))
    require_role(ANONYMOUS if role is Role.NOBODY else who_of(request), role)


def _things(request: Request, what: str) -> Iterator[str]:
    yield what
    if shows_stations(request.path_params.get("chart", "")):
        yield "ranking"
    if names_stations(filters_of(request)):
        yield "stations"
