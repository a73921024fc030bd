"""ETag: answers that a browser caches and revalidates, 304 where they are unchanged. Source: RFC 9110, 8.8.3, 13.1.2."""

from collections.abc import Callable
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response

from dashboard.settings import compute_code_version
from dashboard.web.door.request_context import get_desk, read_filters

PRIVATE = {"Cache-Control": "private, no-cache"}  # a restore or an upgrade may answer otherwise


def answer_conditionally(request: Request, tag: str, make: Callable[[], Response]) -> Response:
    """304 where the client has this `tag` already, else the response of `make`; errors are never cached."""
    headers = PRIVATE | {"ETag": format_etag(tag)}
    if _has(request.headers.get("If-None-Match", ""), headers["ETag"]):
        return Response(status_code=304, headers=headers)
    response = make()
    if response.status_code == 200:
        response.headers.update(headers)
    return response


def build_figures_tag(request: Request, *others: object) -> str:
    """The tag of an answer that shows figures: store, path, filters with version and language, and `others`.

    Raises FilterError, NotFoundError.
    """
    desk = get_desk(request)
    return repr((desk.find_store(), request.url.path, desk.resolve(read_filters(request)), others))


def format_etag(tag: str) -> str:
    """As the header holds it."""
    return f'"{sha256(f"{compute_code_version()} {tag}".encode()).hexdigest()[:32]}"'


def _has(header: str, etag: str) -> bool:
    """A proxy that compresses makes the tag a weak one."""
    tags = {tag.strip().removeprefix("W/") for tag in header.split(",")}
    return etag in tags or "*" in tags
