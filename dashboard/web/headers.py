"""Security headers on every answer, Streamlit's too; what a response brings of its own stays."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

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
EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-cache",  # kept, but asked about again: figures change with every batch
}
WITHOUT_OWN_POLICY = {"Content-Security-Policy": POLICY, "X-Frame-Options": "SAMEORIGIN"}


class SecurityHeaders:
    """A response with a policy of its own (a page made to be framed) is framed as that says."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                add(MutableHeaders(scope=message))
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


def add(headers: MutableHeaders) -> None:
    wanted = EVERYWHERE if "Content-Security-Policy" in headers else EVERYWHERE | WITHOUT_OWN_POLICY
    for name, value in wanted.items():
        headers.setdefault(name, value)
