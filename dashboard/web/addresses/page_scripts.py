"""The scripts of our own pages: kept by browsers for ever, for a changed one has another name."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from dashboard.render.page.scripts import content
from dashboard.render.page.scripts import page_file as stem_of

FOR_EVER = "public, max-age=31536000, immutable"


def page_file(request: Request) -> Response:
    stem = stem_of(request.path_params["file"])
    if stem is None:
        raise HTTPException(404)
    compressed = _takes_gzip(request.headers.get("accept-encoding", ""))
    headers = {"Cache-Control": FOR_EVER, "Vary": "Accept-Encoding"}
    if compressed:
        headers["Content-Encoding"] = "gzip"
    return Response(content(stem, compressed=compressed), headers=headers, media_type="text/javascript")


def _takes_gzip(accepted: str) -> bool:
    """Source: RFC 9110, 12.5.3."""
    for one in accepted.lower().split(","):
        name, _, weight = one.partition(";")
        if name.strip() in ("gzip", "*"):
            return weight.strip().removeprefix("q=").strip("0.") != "" if weight else True
    return False
