"""The page that Streamlit serves at every address, as it leaves our house."""

import asyncio
import re
from pathlib import Path

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from dashboard.streamlit_internals import INDEX, OWN_ROOMS
from dashboard.text import say
from dashboard.web.streamlit_page import SERVER, StreamlitPage

PAGE_FILE = Path(streamlit.__file__).parent / INDEX


def answer_shell(_request: Request) -> Response:
    return FileResponse(PAGE_FILE)


def answer_request(request: Request) -> Response:
    return JSONResponse({"method": request.method, "coding": request.headers.get("accept-encoding")})


def answer_lost(_request: Request) -> Response:
    return HTMLResponse("<title>lost</title>", 404)


@pytest.fixture(scope="module")
def client() -> TestClient:
    """Our middleware around what Streamlit has inside: a file, packed where it is asked for so."""
    app = Starlette(
        routes=[
            Route("/static/page.html", answer_shell),
            Route(f"/{OWN_ROOMS[0]}/told", answer_request, methods=["GET", "POST", "HEAD"]),
            Route("/told", answer_request, methods=["GET", "POST", "HEAD"]),
            Route("/lost", answer_lost),
            Route("/{rest:path}", answer_shell, methods=["GET", "HEAD"]),
        ],
        middleware=[Middleware(StreamlitPage), Middleware(GZipMiddleware, minimum_size=10)],
    )
    return TestClient(app)


@pytest.mark.parametrize(
    ("address", "preferred", "lang"),
    [
        ("/", "", "zh"),
        ("/stations", "en-US,en;q=0.9", "en"),
        ("/stations", "zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("/", "fr-FR,en;q=0.5", "zh"),
        ("/?lang=en", "zh-CN", "en"),
        ("/?lang=zh&area=x", "en", "zh"),
        ("/?lang=xx", "en", "en"),
    ],
)
def test_it_speaks_the_address_s_language_or_the_browser_s(
    client: TestClient, address: str, preferred: str, lang: str
) -> None:
    answer = client.get(address, headers={"accept-language": preferred})
    assert f'<html lang="{"zh-CN" if lang == "zh" else "en"}">' in answer.text
    assert f"<title>{say(lang, 'product')}</title>" in answer.text
    assert say(lang, "shell.without_scripts") in answer.text
    assert "Accept-Language" in answer.headers["vary"]


def test_the_server_is_named_before_any_script_and_no_font_is_fetched(client: TestClient) -> None:
    page = client.get("/ranking").text
    assert page.index(SERVER) < page.index('type="module"')
    assert "Streamlit</title>" not in page
    assert "woff2" not in page
    assert "agents" not in page
    assert page.count('rel="icon"') == 1
    assert "favicon.png" not in page


def test_length_and_validators_are_those_of_what_is_sent(client: TestClient) -> None:
    first = client.get("/", headers={"accept-encoding": "gzip"})
    assert int(first.headers["content-length"]) == len(first.content)
    assert not {"content-encoding", "etag", "last-modified"} & set(first.headers)
    plain = FileResponse(PAGE_FILE, stat_result=PAGE_FILE.stat()).headers
    stale = {
        "if-none-match": plain["etag"],
        "if-modified-since": plain["last-modified"],
        "range": "bytes=0-9",
    }
    again = client.get("/", headers=stale)
    assert (again.status_code, again.content) == (200, first.content)


def test_a_head_has_the_length_and_no_body(client: TestClient) -> None:
    whole, head = client.get("/"), client.head("/")
    assert head.headers["content-length"] == whole.headers["content-length"]
    assert head.content == b""


def test_a_head_of_something_else_sends_no_body_either() -> None:
    sent: list[Message] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await JSONResponse({"method": scope["method"]})(scope, receive, send)

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    scope = {"type": "http", "method": "HEAD", "path": "/x", "query_string": b"", "headers": []}
    asyncio.run(StreamlitPage(app)(scope, receive, send))
    assert [message.get("body", b"") for message in sent] == [b"", b""]


def test_what_is_no_page_passes_as_it_was(client: TestClient) -> None:
    assert client.get("/static/page.html").content == PAGE_FILE.read_bytes()
    assert client.get("/lost").text == "<title>lost</title>"
    assert client.get(f"/{OWN_ROOMS[0]}/told", headers={"accept-encoding": "gzip"}).json()["coding"] == "gzip"
    assert client.post("/told").json()["method"] == "POST"


def test_the_page_brings_the_script_that_copies(client: TestClient, web: TestClient) -> None:
    (source,) = re.findall(r'<script src="\./(embed/files/copy-\w+\.js)" defer>', client.get("/").text)
    assert "data-copied" in web.get(f"/{source}").text
