"""Origin of a request: the page's site, the visitor's address, and whether it came by https."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request

from dashboard.people.signing import Caller
from dashboard.settings import read_settings

DEVICE_COOKIE = "lsd_device"  # outlives the session: a browser that has signed in before


def is_foreign(headers: Headers) -> bool:
    """Whether another site's page sent it."""
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != headers.get("host")


def read_caller(request: Request) -> Caller:
    peer = request.client.host if request.client else ""
    address = _read_proxy_header(request, "x-forwarded-for") or peer
    device = request.cookies.get(DEVICE_COOKIE, "")
    return Caller(address, request.headers.get("user-agent", ""), device=device)


def read_site(request: Request) -> str:
    """The server's address as the visitor knows it, without a slash at its end."""
    return f"{'https' if is_secure(request) else 'http'}://{request.url.netloc}"


def is_secure(request: Request) -> bool:
    return (_read_proxy_header(request, "x-forwarded-proto") or request.url.scheme) == "https"


def _read_proxy_header(request: Request, header: str) -> str:
    """The header's last entry, which the nearest proxy wrote, with TRUSTED_PROXY; earlier entries can be forged."""
    if not read_settings().trusted_proxy:
        return ""
    return request.headers.get(header, "").rpartition(",")[2].strip()
