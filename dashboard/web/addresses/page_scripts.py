"""Page scripts by address: browsers cache each for ever, since a changed script has another name."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from dashboard.render.page.scripts import find_script as stem_of
from dashboard.render.page.scripts import read_script

FOR_EVER = "public, max-age=31536000, immutable"


def answer_script(request: Request) -> Response:
    stem = stem_of(request.path_params["file"])
    if stem is None:
        raise HTTPException(404)
    compressed = _accepts_gzip(request.headers.get("accept-encoding", ""))
    headers = {"Cache-Control": FOR_EVER, "Vary": "Accept-Encoding"}
    if compressed:
        headers["Content-Encoding"] = "gzip"
    return Response(read_script(stem, compressed=compressed), headers=headers, media_type="text/javascript")


def _accepts_gzip(accepted: str) -> bool:
    """Source: RFC 9110, 12.5.3."""
    for encoding in accepted.lower().split(","):
        name, _, weight = encoding.partition(";")
        if name.strip() in ("gzip", "*"):
            return weight.strip().removeprefix("q=").strip("0.") != "" if weight else True
    return False
