"""Where a request comes from: which site's page, which address, and whether by https."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request

from dashboard.people.signing import Caller
from dashboard.settings import read_settings

DEVICE_COOKIE = "lsd_device"  # outlives the session: a browser that has signed in before


def is_foreign(headers: Headers) -> bool:
    """Sent by another site's page."""
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != headers.get("host")


def caller_of(request: Request) -> Caller:
    peer = request.client.host if request.client else ""
    address = _told(request, "x-forwarded-for") or peer
    device = request.cookies.get(DEVICE_COOKIE, "")
    return Caller(address, request.headers.get("user-agent", ""), device=device)


def site_of(request: Request) -> str:
    """The server's address as the visitor knows it, without a slash at its end."""
    return f"{'https' if is_secure(request) else 'http'}://{request.url.netloc}"


def is_secure(request: Request) -> bool:
    return (_told(request, "x-forwarded-proto") or request.url.scheme) == "https"


def _told(request: Request, header: str) -> str:
    """What the proxy right before us says, if it is to be believed: what came from further away is hearsay."""
    if not read_settings().trusted_proxy:
        return ""
    return request.headers.get(header, "").rpartition(",")[2].strip()
