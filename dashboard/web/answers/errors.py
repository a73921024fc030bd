"""Errors as JSON in one shape, {"ok": false, "error", "status"}, with that HTTP status."""

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
from dashboard.web.door.request_context import read_language

MOST_PATH = 200  # characters of an unknown address that the error repeats


def build_error(status: int, error: str, headers: Mapping[str, str] | None = None) -> JSONResponse:
    return JSONResponse({"ok": False, "error": error, "status": status}, status, headers)


def answer_bad_request(request: Request, error: FilterError | LookError) -> JSONResponse:
    return build_error(400, error.explain(read_language(request)))


def answer_no_access(request: Request, error: AccessError) -> JSONResponse:
    return build_error(error.status, error.explain(read_language(request)))


def answer_not_found(request: Request, error: NotFoundError) -> JSONResponse:
    return build_error(404, error.explain(read_language(request)))


def answer_no_picture(request: Request, error: PictureError) -> JSONResponse:
    return build_error(503, error.explain(read_language(request)))


def answer_no_path(request: Request, _error: HTTPException) -> JSONResponse:
    path = request.url.path[:MOST_PATH]
    return build_error(404, say(read_language(request), "web.no_such_path", path=path))


def answer_no_method(request: Request, error: HTTPException) -> JSONResponse:
    sentence = say(read_language(request), "web.no_such_method", method=request.method)
    return build_error(405, sentence, error.headers)


def answer_own_fault(request: Request, _error: Exception) -> JSONResponse:
    """The server logs the traceback; the answer holds only our sentence."""
    return build_error(500, say(read_language(request), "web.error_sentence"))


HANDLERS: dict[Any, Any] = {
    AccessError: answer_no_access,
    FilterError: answer_bad_request,
    LookError: answer_bad_request,
    NotFoundError: answer_not_found,
    PictureError: answer_no_picture,
    404: answer_no_path,
    405: answer_no_method,
    Exception: answer_own_fault,
}
