"""What a browser has already isn't sent again, and only that."""

from collections.abc import Callable

import pytest
from starlette.requests import Request
from starlette.responses import Response

from dashboard.desk.desk import Desk
from dashboard.web.answers import etag
from dashboard.web.answers.errors import build_error
from dashboard.web.answers.etag import answer_conditionally, build_figures_tag
from dashboard.web.routes import build_app


def request(desk: Desk, query: str = "", **headers: str) -> Request:
    sent = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Request(
        {
            "type": "http",
            "method": "GET",
            "path": "/charts/ranking.png",
            "query_string": query.encode(),
            "headers": sent,
            "app": build_app(desk),
        }
    )


def raise_always() -> Response:
    raise AssertionError


def answer_text() -> Response:
    return Response("x")


def read_tag(desk: Desk, tag: str = "a") -> str:
    return answer_conditionally(request(desk), tag, answer_text).headers["ETag"]


def test_an_answer_may_be_kept_and_must_be_asked_about(desk: Desk) -> None:
    answer = answer_conditionally(request(desk), "a", answer_text)
    assert (answer.status_code, answer.body) == (200, b"x")
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert answer.headers["ETag"].startswith('"')


@pytest.mark.parametrize("query", [str, lambda tag: f"W/{tag}", lambda tag: f'"other", {tag}', lambda _: "*"])
def test_what_is_there_already_is_not_made_again(desk: Desk, query: Callable[[str], str]) -> None:
    answer = answer_conditionally(request(desk, if_none_match=query(read_tag(desk))), "a", raise_always)
    assert (answer.status_code, answer.body) == (304, b"")
    assert answer.headers["ETag"] == read_tag(desk)
    assert answer.headers["Cache-Control"] == "private, no-cache"


def test_another_tag_is_answered_anew(desk: Desk) -> None:
    assert (
        answer_conditionally(request(desk, if_none_match=read_tag(desk, "b")), "a", answer_text).status_code
        == 200
    )
    assert answer_conditionally(request(desk, if_none_match="nonsense"), "a", answer_text).status_code == 200


def test_other_code_is_another_tag(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    before = read_tag(desk)
    monkeypatch.setattr(etag, "compute_code_version", lambda: "another")
    assert read_tag(desk) != before


def test_an_error_is_not_kept(desk: Desk) -> None:
    answer = answer_conditionally(request(desk), "a", lambda: build_error(503, "-"))
    assert answer.status_code == 503
    assert "ETag" not in answer.headers


def test_what_is_asked_makes_the_tag(desk: Desk) -> None:
    newest = desk.find_version()
    same = {build_figures_tag(request(desk, query)) for query in ("", f"as_of={newest}", "x=1", "lang=zh")}
    assert len(same) == 1
    others = ("as_of=9", "lang=en", "from=2025-02", "area=demo-01", "station=demo-01-00", "colour=1")
    assert len({build_figures_tag(request(desk, query)) for query in others} | same) == 7
    assert build_figures_tag(request(desk), 800) != build_figures_tag(request(desk), 900)
