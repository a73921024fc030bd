"""Posted forms: their fields, and the proof that one of our own pages sent them."""

import hmac
import secrets
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from dashboard.web.door.access import Answer
from dashboard.web.door.origin import is_foreign, is_secure

FORM_COOKIE = "lsd_form"
MOST_BYTES = 16_384


def read_form(answer: Answer) -> Callable[[Request], Awaitable[Response]]:
    """Reads the body and answers outside the event loop, which a password's check would hold up."""

    async def read(request: Request) -> Response:
        body = b""
        async for piece in request.stream():
            body = (body + piece)[: MOST_BYTES + 1]
        request.state.fields = _parse_fields(body)
        return await run_in_threadpool(answer, request)

    read.what = getattr(answer, "what", "")  # type: ignore[attr-defined] # as `guard` sets it
    return read


def get_fields(request: Request) -> Mapping[str, str]:
    fields: Mapping[str, str] = request.state.fields
    return fields


def is_own(request: Request) -> bool:
    """The form carries what this browser's cookie carries, and no other site's page sent it."""
    cookie, field = request.cookies.get(FORM_COOKIE, ""), get_fields(request).get("form", "")
    return (
        bool(cookie)
        and hmac.compare_digest(cookie.encode(), field.encode())
        and not is_foreign(request.headers)
    )


def get_proof(request: Request) -> str:
    """What the forms of the next page carry: the cookie that the browser has, else a new one."""
    return request.cookies.get(FORM_COOKIE) or secrets.token_urlsafe(32)


def set_cookie(
    request: Request, response: Response, name: str, value: str, lasts: timedelta | None = None
) -> None:
    """Sets a cookie of ours, out of reach of scripts and of other sites' forms; gone with the browser, or so long."""
    seconds = int(lasts.total_seconds()) if lasts else None
    response.set_cookie(
        name, value, seconds, path="/", httponly=True, secure=is_secure(request), samesite="lax"
    )


def clean_path(given: str) -> str:
    """An address of ours to go on to; whatever a browser could take for another host is the overview."""
    plain = given.isprintable() and given.isascii() and not set(given) & set('\\ "<>')
    inside = given.startswith("/") and not given.startswith(("//", "/sign-"))
    return given if plain and inside and len(given) < 2000 else "/"


def _parse_fields(body: bytes) -> Mapping[str, str]:
    if len(body) > MOST_BYTES:
        return {}
    try:
        return dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=20))
    except ValueError:
        return {}
