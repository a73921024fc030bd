"""Streamlit's page, rewritten on its way out: language, title, icon, scripts, and the address of its server."""

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.html.builder import escape, tag
from dashboard.render.page.scripts import get_address
from dashboard.render.shared.theme import PALETTES
from dashboard.streamlit_internals import (
    BACKEND,
    FONT_LINK,
    HEAD,
    HTML_START,
    ICON_LINK,
    OWN_ROOMS,
    TITLE,
    WITHOUT_SCRIPTS,
)
from dashboard.text import say
from dashboard.text.language import HTML_TAGS
from dashboard.web.door.request_context import read_language, read_room

UNWANTED = (
    b"accept-encoding",
    b"range",
    b"if-none-match",
    b"if-modified-since",
)  # we need it plain and whole
COPIES = tag("script", src=f"./{get_address('copy')}", defer=True)  # Streamlit's own button needs https
SERVER = tag("script", BACKEND)
ICON = tag(
    "svg",
    tag("rect", width=32, height=32, rx=6, fill=PALETTES["light"].accent),
    tag("path", d="M8 24v-7h4v7zm6 0V8h4v16zm6 0V13h4v11z", fill="#FFFFFF"),
    xmlns="http://www.w3.org/2000/svg",
    viewBox="0 0 32 32",
)


class StreamlitPage:
    """Middleware that rewrites pages in HTML; all other answers pass unchanged."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if is_page(scope):
            lang = read_language(HTTPConnection(scope))
            await self.app(request_whole_page(scope), receive, _RewritingSend(send, lang, scope["method"]))
        else:
            await self.app(scope, receive, send)


class _RewritingSend:
    """A send that holds an HTML answer until it is whole, then rewrites it."""

    def __init__(self, send: Send, lang: str, method: str) -> None:
        self.send, self.lang, self.method = send, lang, method
        self.start: Message = {}
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and is_html_page(message):
            self.start = message
        elif self.start and message["type"] == "http.response.body":
            self.body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._end()
        elif self.method == "HEAD" and message["type"] == "http.response.body":
            await self.send({**message, "body": b""})
        else:
            await self.send(message)

    async def _end(self) -> None:
        body = change_page(self.body, self.lang)
        headers = MutableHeaders(scope=self.start)
        headers["Content-Length"] = str(len(body))
        headers["Content-Language"] = HTML_TAGS[self.lang]
        headers.add_vary_header("Accept-Language")
        for name in ("etag", "last-modified", "accept-ranges"):  # those of Streamlit's file
            del headers[name]
        await self.send(self.start)
        await self.send({"type": "http.response.body", "body": b"" if self.method == "HEAD" else body})


def is_page(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
        return False
    return read_room(scope["path"]) not in OWN_ROOMS


def is_html_page(start: Message) -> bool:
    return start["status"] == 200 and Headers(scope=start).get("content-type", "").startswith("text/html")


def request_whole_page(scope: Scope) -> Scope:
    """The same request for the whole page as text: a HEAD too has to know its length."""
    headers = [(name, value) for name, value in scope["headers"] if name.lower() not in UNWANTED]
    return {**scope, "method": "GET", "headers": headers, "extensions": {}}


@lru_cache(maxsize=8)
def change_page(body: bytes, lang: str) -> bytes:
    """Streamlit's page with our language, words, scripts and icon."""
    page = body.decode().replace(HTML_START, HTML_START.replace("en", HTML_TAGS[lang]), 1)
    for pattern, piece in _list_pieces(lang):
        page = piece.join(pattern.split(page))
    icon = tag("link", rel="icon", type="image/svg+xml", href=f"data:image/svg+xml,{quote(ICON)}")
    return page.replace(HEAD, f"{HEAD}{SERVER}{COPIES}{icon}", 1).encode()


def _list_pieces(lang: str) -> Iterator[tuple[re.Pattern[str], str]]:
    """Each place of Streamlit's page and what replaces it."""
    yield TITLE, tag("title", escape(say(lang, "product")))
    yield WITHOUT_SCRIPTS, tag("noscript", tag("p", escape(say(lang, "shell.without_scripts"))))
    yield ICON_LINK, ""
    yield FONT_LINK, ""  # the theme has fonts of its own
