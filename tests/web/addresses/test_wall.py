"""The wall: published and uploaded figures, the demonstration only where it is asked for, and never a place's name."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.desk.desk import Desk
from dashboard.filters import Filters
from dashboard.web.gate import Gate
from dashboard.web.routes import build_app
from db.engine import open_store
from tests.stores import make_store

pytestmark = pytest.mark.slow  # the whole app


@pytest.fixture(params=["seeded", "published_only", "uploaded", "bare"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def wall(kind: str, tmp_path: Path) -> Iterator[tuple[TestClient, Desk]]:
    """The addresses as the server answers them, the front page among them."""
    desk = Desk(open_store(make_store(tmp_path, kind)))
    yield TestClient(Gate(Starlette(), build_app(desk), desk.engine)), desk
    desk.engine.dispose()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_hangs_in_every_store(lang: str, wall: tuple[TestClient, Desk], kind: str) -> None:
    web, desk = wall
    answer = web.get(f"/?view=wall&lang={lang}")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")
    assert "script-src 'self';" in answer.headers["content-security-policy"]
    assert (("17,475" if lang == "en" else "17475") in answer.text) == (kind != "bare")
    assert "请勿引用" not in answer.text
    names = desk.map_names(Filters()).values()
    assert [name for name in names if name in answer.text] == []


def test_the_demonstration_hangs_only_where_it_is_asked_for(wall: tuple[TestClient, Desk], kind: str) -> None:
    web, _ = wall
    shown = web.get("/?view=wall&demonstration=yes").text
    assert ("请勿引用" in shown) == (kind == "seeded")
    assert ("<svg" in shown) == (kind in ("seeded", "uploaded"))
    assert ("<svg" in web.get("/wall").text) == (kind == "uploaded")


def test_it_says_up_to_which_day_and_whence(wall: tuple[TestClient, Desk], kind: str) -> None:
    web, _ = wall
    text = web.get("/?view=wall").text
    if kind == "uploaded":
        assert "统计截至2025年12月31日" in text
        assert "站点填报" in text
    if kind != "bare":
        assert "引自常委会工作报告" in text


def test_it_is_sent_anew_only_when_there_is_something_new(wall: tuple[TestClient, Desk]) -> None:
    web, _ = wall
    first = web.get("/?view=wall")
    again = web.get("/?view=wall", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_front_page_is_no_wall_unless_it_is_asked_for(wall: tuple[TestClient, Desk]) -> None:
    web, _ = wall
    assert web.get("/?view=other").status_code == 404  # here Streamlit would answer
    assert web.get("/stations?view=wall").status_code == 404
