"""Security headers on every answer, Streamlit's too; what a response brings of its own stays."""

from collections.abc import Iterable

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.settings import read_settings
from dashboard.web.door.request_context import room_of

POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "media-src 'self' data: blob:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)
# Our own light pages: no script but their files; plotly.js writes styles of its own into the page.
LIGHT_POLICY = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
)
EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-cache",  # kept, but asked about again: figures change with every batch
}
ONLY_WE = {"X-Frame-Options": "SAMEORIGIN"}


class SecurityHeaders:
    """A response with a policy of its own is framed as that says."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                add(MutableHeaders(scope=message), scope["path"])
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


def add(headers: MutableHeaders, path: str) -> None:
    wanted = EVERYWHERE if "Content-Security-Policy" in headers else EVERYWHERE | policy_of(path)
    for name, value in wanted.items():
        headers.setdefault(name, value)


def policy_of(path: str) -> dict[str, str]:
    """What an answer from this path may load, and who may frame it, errors included."""
    room = room_of(path)
    if room == "embed":
        return _embed_policy(read_settings().embed_from)
    policy = light_policy() if room == "charts" else POLICY
    return {"Content-Security-Policy": policy} | ONLY_WE


def light_policy(framed_by: Iterable[str] = ()) -> str:
    """`framed_by` are origins beside our own."""
    return "; ".join((*LIGHT_POLICY, " ".join(("frame-ancestors 'self'", *framed_by))))


def _embed_policy(framed_by: tuple[str, ...]) -> dict[str, str]:
    """X-Frame-Options knows no other origin but our own, so it is said only where it says the same."""
    return {"Content-Security-Policy": light_policy(framed_by)} | ({} if framed_by else ONLY_WE)
