"""Security headers of every answer, Streamlit's too; those that a response has already stay."""

from collections.abc import Iterable

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.settings import read_settings
from dashboard.web.door.request_context import read_room

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
FRAMED_BY_US = {"X-Frame-Options": "SAMEORIGIN"}


class SecurityHeaders:
    """A response with a policy of its own is framed as that says."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                add_headers(MutableHeaders(scope=message), scope["path"])
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


def add_headers(headers: MutableHeaders, path: str) -> None:
    wanted = EVERYWHERE if "Content-Security-Policy" in headers else EVERYWHERE | choose_policy(path)
    for name, value in wanted.items():
        headers.setdefault(name, value)


def choose_policy(path: str) -> dict[str, str]:
    """What an answer from this path may load, and who may frame it, errors included."""
    room = read_room(path)
    if room == "embed":
        return _build_embed_policy(read_settings().embed_from)
    policy = build_light_policy() if room == "charts" else POLICY
    return {"Content-Security-Policy": policy} | FRAMED_BY_US


def build_light_policy(framed_by: Iterable[str] = ()) -> str:
    """`framed_by` are origins beside our own."""
    return "; ".join((*LIGHT_POLICY, " ".join(("frame-ancestors 'self'", *framed_by))))


def _build_embed_policy(framed_by: tuple[str, ...]) -> dict[str, str]:
    """X-Frame-Options knows no other origin but our own, so it is said only where it says the same."""
    return {"Content-Security-Policy": build_light_policy(framed_by)} | ({} if framed_by else FRAMED_BY_US)
