"""Every error of our addresses has one shape: {"ok": false, "error", "status"}, with that status."""

from collections.abc import Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse

from dashboard.desk.desk import NotFoundError
from dashboard.filters import FilterError
from dashboard.people.access import AccessError
from dashboard.render.picture.picture import PictureError
from dashboard.render.shared.look import LookError
from dashboard.text import say
from dashboard.web.asked import language_of

TOLD = 200  # so much of an unknown address is said back


def refusal(status: int, error: str, headers: Mapping[str, str] | None = None) -> JSONResponse:
    return JSONResponse({"ok": False, "error": error, "status": status}, status, headers)


def impossible(request: Request, error: FilterError | LookError) -> JSONResponse:
    return refusal(400, error.explain(language_of(request)))


def not_allowed(request: Request, error: AccessError) -> JSONResponse:
    return refusal(error.status, error.explain(language_of(request)))


def unknown(request: Request, error: NotFoundError) -> JSONResponse:
    return refusal(404, error.explain(language_of(request)))


def no_picture(request: Request, error: PictureError) -> JSONResponse:
    return refusal(503, error.explain(language_of(request)))


def no_such_path(request: Request, _error: HTTPException) -> JSONResponse:
    path = request.url.path[:TOLD]
    return refusal(404, say(language_of(request), "web.no_such_path", path=path))


def no_such_method(request: Request, error: HTTPException) -> JSONResponse:
    sentence = say(language_of(request), "web.no_such_method", method=request.method)
    return refusal(405, sentence, error.headers)


def own_fault(request: Request, _error: Exception) -> JSONResponse:
    """The server logs the traceback; the answer holds only our sentence."""
    return refusal(500, say(language_of(request), "web.error_sentence"))


HANDLERS: dict[Any, Any] = {
    AccessError: not_allowed,
    FilterError: impossible,
    LookError: impossible,
    NotFoundError: unknown,
    PictureError: no_picture,
    404: no_such_path,
    405: no_such_method,
    Exception: own_fault,
}
