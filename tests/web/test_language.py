"""Every address that answers in words: with `lang`, with the browser's language, with neither; errors too."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import streamlit
from httpx2 import Response as Answer
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.desk.desk import Desk
from dashboard.people.access import COOKIE
from dashboard.render.outputs import CHART_FILES, DOCUMENT_FILES
from dashboard.streamlit_internals import INDEX, METRICS, UPLOADS
from dashboard.text.language import HTML_TAGS
from dashboard.web.door.request_context import PROGRAM_ROOMS, read_room
from dashboard.web.middleware import build_middleware
from dashboard.web.routes import build_app
from db.engine import open_store
from tests.accounts import make_session
from tests.stores import make_store

pytestmark = pytest.mark.slow  # the whole app

PAGE_FILE = Path(streamlit.__file__).parent / INDEX
CHART = "/api/v1/charts/completion-trend"
PAGE = "text/html"
# Of each route an address that answers in words, with the method where it isn't GET; health has none but its errors.
BY_ROUTE: Mapping[str, str] = {
    "/healthz": "POST /healthz",
    "/api/v1/metrics": "/api/v1/metrics",
    "/api/v1/published": "/api/v1/published",
    "/api/v1/charts": "/api/v1/charts",
    "/api/v1/charts/{chart}": CHART,
    "/charts/{chart}.png": "/charts/completion-trend.png?width=1",
    "/charts/{chart}.svg": "/charts/completion-trend.svg?theme=x",
    **{f"/charts/{{chart}}.{ending}": f"/charts/completion-trend.{ending}" for ending in CHART_FILES},
    "/charts/{chart}.metadata.json": "/charts/completion-trend.metadata.json",
    "/charts/{chart}": "/charts/completion-trend",
    "/embed/{chart}": "/embed/completion-trend",
    "/embed/files/{file}": "/embed/files/x.js",
    **{f"/briefings/{{name}}.{ending}": f"/briefings/monthly.{ending}" for ending in DOCUMENT_FILES},
    "/files/audit.csv": "/files/audit.csv",
    "/files/template-{format}.xlsx": "/files/template-areas.xlsx",
    "/files/template-{format}.csv": "/files/template-areas.csv",
    "/files/draft-{draft}.xlsx": "/files/draft-x.xlsx",
    "/sign-in": "POST /sign-in",
    "/sign-out": "POST /sign-out",
    "/password": "/password",
    "/wall": "/?view=wall",
}
PAGES = ("/", "/stations", "/ranking?from=2025-01")  # Streamlit's
ERRORS = (
    *(f"{CHART}?from=x", f"{CHART}?area=nowhere", "/api/nix", "/charts/nix.png", "/charts/nix", "/embed/nix"),
    *("/embed/completion-trend?theme=x", "/briefings/nix.docx", "/files/nix", "/files/audit.csv?period=x"),
    *("DELETE /sign-in", "POST /api/v1/charts", METRICS, "/files/template-nix.csv"),
    *("/?view=wall&from=x", "POST /files/audit.csv", "/charts/completion-trend?from=x"),
)
# Nobody is signed in.
REFUSED = (
    *("/charts/ranking", "/embed/ranking", "/charts/ranking.csv", "/api/v1/charts/ranking"),
    *("/files/audit.csv", "/files/template-areas.xlsx", "/files/draft-x.xlsx", "/briefings/station.docx"),
    *("/password", "/sign-in", f"PUT {UPLOADS}/a/b", f"{CHART}?station=q1-1"),
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A district's own figures: no file of a chart is called a demonstration, in Chinese in every language."""
    engine = open_store(make_store(tmp_path_factory.mktemp("languages"), "uploaded"))
    yield Desk(engine)
    engine.dispose()


def answer_as_streamlit(_request: Request) -> Response:
    return FileResponse(PAGE_FILE)


@pytest.fixture(scope="module")
def nobody(desk: Desk) -> TestClient:
    inside = Starlette(
        routes=[Route("/{rest:path}", answer_as_streamlit, methods=["GET"])],
        middleware=build_middleware(desk),
    )
    return TestClient(inside, follow_redirects=False)


@pytest.fixture(scope="module")
def administrator(desk: Desk, nobody: TestClient) -> TestClient:
    cookies = {COOKIE: make_session(desk.engine, "administrator")}
    return TestClient(nobody.app, follow_redirects=False, cookies=cookies)


def send(client: TestClient, address: str, lang: str, browser: str, accept: str) -> Answer:
    """The answer to "/path?query" or "METHOD /path" with `lang` in the address and a browser's language; blank: without."""
    method, _, path = address.rpartition(" ")
    headers = {"accept": accept} | ({"accept-language": browser} if browser else {})
    joint = "&" if "?" in path else "?"
    return client.request(method or "GET", f"{path}{joint}lang={lang}" if lang else path, headers=headers)


def find_language(answer: Answer) -> str:
    """The language that the answer's words are in: of the page, of the file's name, of the sentence or title."""
    if "location" in answer.headers:
        return parse_qs(urlsplit(answer.headers["location"]).query)["lang"][0]
    page = (
        re.search(r'<html lang="([^"]+)"', answer.text) if "html" in answer.headers["content-type"] else None
    )
    if page:
        return next(lang for lang, tag in HTML_TAGS.items() if tag == page[1])
    if "content-disposition" in answer.headers:
        words = unquote(answer.headers["content-disposition"].partition("UTF-8''")[2])
    else:
        words = find_first_words(answer.json())
    return "en" if words.isascii() else "zh"


def find_first_words(content: Mapping[str, object]) -> str:
    """Of an answer as JSON: its sentence or title, or the name of the first thing in its list."""
    for name in ("error", "title"):
        if name in content:
            return str(content[name])
    things = next(value for value in content.values() if isinstance(value, list))
    return str(things[0].get("title") or things[0].get("name"))


def find_expected(address: str, lang: str, browser: str) -> str:
    room = read_room(urlsplit(address.rpartition(" ")[2]).path)
    return lang or (browser[:2] if browser and room not in PROGRAM_ROOMS else "zh")


def test_the_walk_knows_every_route(desk: Desk) -> None:
    assert {getattr(route, "path", "") for route in build_app(desk).routes} == set(BY_ROUTE)


@pytest.mark.parametrize(("lang", "browser"), [("en", ""), ("zh", "en-GB"), ("", "en-GB,zh;q=0.8"), ("", "")])
@pytest.mark.parametrize("accept", [PAGE, "*/*"])
@pytest.mark.parametrize("address", [*BY_ROUTE.values(), *PAGES, *ERRORS])
def test_every_answer_keeps_the_rule(
    administrator: TestClient, address: str, accept: str, lang: str, browser: str
) -> None:
    answer = send(administrator, address, lang, browser, accept)
    assert find_language(answer) == find_expected(address, lang, browser)


@pytest.mark.parametrize(("lang", "browser"), [("en", ""), ("zh", "en-GB"), ("", "en-GB,zh;q=0.8"), ("", "")])
@pytest.mark.parametrize("accept", [PAGE, "*/*"])
@pytest.mark.parametrize("address", REFUSED)
def test_every_refusal_keeps_the_rule(
    nobody: TestClient, address: str, accept: str, lang: str, browser: str
) -> None:
    answer = send(nobody, address, lang, browser, accept)
    assert find_language(answer) == find_expected(address, lang, browser)


def test_documents_and_pictures_follow_no_browser(administrator: TestClient) -> None:
    """One address, one answer: whoever cites it gets the same words everywhere."""
    for address in ("/charts/completion-trend", "/embed/completion-trend", "/briefings/monthly.html", CHART):
        tags = {
            administrator.get(address, headers={"accept-language": browser}).headers.get("etag", "")
            for browser in ("", "en", "zh", "fr")
        }
        assert len(tags) == 1
