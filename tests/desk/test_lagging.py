"""A page and a wall whose figures lag behind more than their format allows say so; others don't."""

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.desk.desk import Desk
from dashboard.web.gate import Gate
from dashboard.web.routes import build_app
from db.engine import open_store
from tests.stores import bring_in, make_store
from tests.views.test_pages import read_words, run_page

# The station figures tell up to 2025-12-31; an activity tells up to the day that it comes in.
LAGS = "“站点月报”统计截至2025年12月31日"
EITHER = pytest.mark.parametrize(
    ("lagging", "stale"), [("", False), ("activities", True)], indirect=["lagging"]
)


@pytest.fixture
def lagging(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    address = make_store(tmp_path, "uploaded")
    if request.param:
        engine = open_store(address)
        row = ("a-9", "2026-02-01", "进站", "接待日")
        bring_in(engine, request.param, ("code", "held_on", "kind", "title"), [row])
        engine.dispose()
    return address


@EITHER
def test_a_page_says_so_where_its_own_figures_lag(
    lagging: str, stale: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert read_words(run_page("overview", monkeypatch, lagging, "viewer")).count(LAGS) == stale
    assert LAGS not in read_words(run_page("deputies", monkeypatch, lagging, "viewer"))


@EITHER
def test_a_wall_says_so_below_what_it_shows_of_them(lagging: str, stale: bool) -> None:
    desk = Desk(open_store(lagging))
    content = TestClient(Gate(Starlette(), build_app(desk), desk.engine)).get("/?view=wall").text
    desk.engine.dispose()
    pages = [page for page in content.split("<section>")[1:] if "引自常委会工作报告" not in page]
    assert pages
    assert [LAGS in page for page in pages] == [stale] * len(pages)
    assert (LAGS in content) == stale
