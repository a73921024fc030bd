"""Answers that a browser keeps and asks about again: ETag and 304. Source: RFC 9110, 8.8.3 and 13.1.2."""

from collections.abc import Callable
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response

from dashboard.settings import compute_code_version
from dashboard.web.door.request_context import desk_of, filters_of

KEPT = {"Cache-Control": "private, no-cache"}  # a restore or an upgrade may answer otherwise


def conditional(request: Request, tag: str, make: Callable[[], Response]) -> Response:
    """304 for whoever has this `tag` already, else what `make` makes; an error is never kept."""
    headers = KEPT | {"ETag": etag_of(tag)}
    if _has(request.headers.get("If-None-Match", ""), headers["ETag"]):
        return Response(status_code=304, headers=headers)
    response = make()
    if response.status_code == 200:
        response.headers.update(headers)
    return response


def figures_tag(request: Request, *others: object) -> str:
    """Of an answer made from figures: store, path, filters with version and language, and `others`.

    Raises FilterError, NotFoundError.
    """
    desk = desk_of(request)
    return repr((desk.find_store(), request.url.path, desk.resolve(filters_of(request)), others))


def etag_of(tag: str) -> str:
    """As the header holds it."""
    return f'"{sha256(f"{compute_code_version()} {tag}".encode()).hexdigest()[:32]}"'


def _has(asked: str, etag: str) -> bool:
    """A proxy that compresses makes the tag a weak one."""
    tags = {tag.strip().removeprefix("W/") for tag in asked.split(",")}
    return etag in tags or "*" in tags
