"""Who may have an answer of ours: asked first in every route."""

from collections.abc import Callable, Iterator
from functools import wraps

from sqlalchemy import Engine
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response

from dashboard.desk.charts import is_of_stations
from dashboard.filters import has_station_filter
from dashboard.people.access import COOKIE, NOBODY, RULES, Role, Who, identify, needed, openness, require
from dashboard.text import say
from dashboard.web.asked import desk_of, engine_of, filters_of
from dashboard.web.errors import refusal

Answer = Callable[[Request], Response]


def guarded(what: str, answer: Answer) -> Answer:
    """The same answer for those who may have `what`, for others an AccessError. `what`: of access.RULES."""

    @wraps(answer)
    def asked(request: Request) -> Response:
        if not RULES[what].free:
            _ask(request, what)
        return answer(request)

    asked.what = what  # type: ignore[attr-defined] # for whoever asks a route what it takes
    return asked


def who_of(request: Request) -> Who:
    return identify(engine_of(request), request.cookies.get(COOKIE))


def may_bring_files(engine: Engine, connection: HTTPConnection) -> bool:
    return identify(engine, connection.cookies.get(COOKIE)).role >= RULES["uploads"].always


no_files = refusal(403, say("zh", "access.not_allowed"))


def _ask(request: Request, what: str) -> None:
    """Before anything is looked up that an error could tell of."""
    desk = desk_of(request)
    here = openness(engine_of(request), desk.has_uploads())
    role = max(needed(thing, here) for thing in _things(request, what))
    require(NOBODY if role is Role.NOBODY else who_of(request), role)


def _things(request: Request, what: str) -> Iterator[str]:
    yield what
    if is_of_stations(request.path_params.get("chart", "")):
        yield "ranking"
    if has_station_filter(filters_of(request)):
        yield "stations"
