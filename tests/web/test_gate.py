"""Who answers which address, and which headers every answer carries."""

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from dashboard.desk.desk import Desk
from dashboard.people.access import COOKIE
from dashboard.streamlit_internals import METRICS, OWN_ROOMS, STREAM, UPLOADS
from dashboard.web.door.headers import POLICY
from dashboard.web.middleware import build_middleware
from tests.accounts import make_session

SHELL = "<!doctype html>the shell"


def answer_own_policy(_request: Request) -> Response:
    return PlainTextResponse("framed", headers={"Content-Security-Policy": "frame-ancestors *"})


async def greet(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text("hello")
    await socket.close()


def answer_shell(_request: Request) -> Response:
    return HTMLResponse(SHELL, headers={"Cache-Control": "public, max-age=9"})


@pytest.fixture
def house(desk: Desk) -> TestClient:
    """Our app around something that, like Streamlit, answers every address with its shell."""
    routes = [
        Route("/framed", answer_own_policy),
        WebSocketRoute(f"/{STREAM}", greet),
        Mount("/", routes=[Route("/{path:path}", answer_shell)]),
    ]
    return TestClient(Starlette(routes=routes, middleware=build_middleware(desk)))


@pytest.mark.parametrize(
    "path",
    ["/", "/stations", "/apix", "/apis/v1", "/chart", "/embedded", "/x/api", f"/{OWN_ROOMS[0]}/health"],
)
def test_pages_are_left_to_streamlit(house: TestClient, path: str) -> None:
    assert house.get(path).text == SHELL


@pytest.mark.parametrize(
    "path",
    ["/api", "/api/", "/api/v1/nix", "//api/v1/charts", "/charts/nix", "/briefings/", "/embed", "/%61pi"],
)
def test_nothing_of_ours_falls_through_to_the_shell(house: TestClient, path: str) -> None:
    answer = house.get(f"http://testserver{path}")
    assert (answer.status_code, answer.json()["ok"]) == (404, False)


@pytest.mark.parametrize("path", [METRICS, f"{METRICS}/"])
@pytest.mark.parametrize("method", ["GET", "OPTIONS", "POST"])
def test_nobody_is_told_the_servers_inner_figures(house: TestClient, path: str, method: str) -> None:
    assert house.request(method, path).status_code == 404


def test_every_answer_carries_the_security_headers(house: TestClient) -> None:
    for path in ("/", "/healthz", "/api/v1/charts", "/api/nix"):
        headers = house.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["x-frame-options"] == "SAMEORIGIN"
        assert headers["content-security-policy"] == POLICY


def test_the_policy_names_no_other_host_and_no_eval() -> None:
    assert "default-src 'self'" in POLICY
    assert "frame-ancestors 'self'" in POLICY
    assert not {"http:", "https:", "ws:", "*", "'unsafe-eval'"} & set(POLICY.replace(";", " ").split())


def test_a_page_made_to_be_framed_keeps_its_own_policy(house: TestClient) -> None:
    headers = house.get("/framed").headers
    assert headers["content-security-policy"] == "frame-ancestors *"
    assert "x-frame-options" not in headers


def test_figures_are_asked_for_again_and_files_keep_their_age(house: TestClient) -> None:
    assert house.get("/api/v1/charts").headers["cache-control"] == "no-cache"
    assert house.get("/api/nix").headers["cache-control"] == "no-cache"
    assert house.get("/").headers["cache-control"] == "public, max-age=9"


@pytest.mark.parametrize("headers", [{}, {"origin": "http://testserver"}])
def test_our_own_pages_may_connect(house: TestClient, headers: dict[str, str]) -> None:
    with house.websocket_connect(f"/{STREAM}", headers=headers) as socket:
        assert socket.receive_text() == "hello"


@pytest.mark.parametrize("origin", ["http://elsewhere", "http://testserver:81", "null", ""])
def test_another_sites_page_may_not_connect(house: TestClient, origin: str) -> None:
    connecting = house.websocket_connect(f"/{STREAM}", headers={"origin": origin})
    with pytest.raises(WebSocketDisconnect), connecting:
        pass


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
def test_only_staff_may_send_files_into_memory(house: TestClient, desk: Desk, method: str) -> None:
    path = f"{UPLOADS}/a/b"
    for role, allowed in (("", False), ("viewer", False), ("staff", True)):
        cookies = {COOKIE: make_session(desk.engine, role)} if role else {}
        house.cookies = cookies
        answer = house.request(method, path)
        assert (answer.status_code == 403) is not allowed, role
    assert house.options(path).status_code != 403
