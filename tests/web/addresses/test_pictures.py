"""/charts/{chart}.png and .svg: what they answer, and every way in which there is no picture."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from urllib.parse import unquote

import pytest
from starlette.testclient import TestClient

from dashboard.catalogue.charts import CHARTS
from dashboard.desk.desk import Desk
from dashboard.render.picture.drawer import Drawer, PictureError
from dashboard.render.picture.picture import Pictures
from dashboard.render.shared.look import Look
from dashboard.web.addresses import pictures
from dashboard.web.routes import build_app
from db.engine import open_store
from tests.render.drawing import CountingDrawer, make_pictures
from tests.stores import make_store
from tests.web.answers.test_errors import read_error

TREND = "/charts/completion-trend.svg"


@pytest.fixture
def drawer() -> CountingDrawer:
    return CountingDrawer()


@pytest.fixture(autouse=True)
def mine(drawer: Drawer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pictures]:
    """Without a browser: what that draws is tested beside the figures."""
    created = make_pictures(drawer, tmp_path, waiting=2)
    monkeypatch.setattr(pictures, "get_pictures", lambda: created)
    yield created
    created.close()


@pytest.mark.parametrize("slug", CHARTS)
@pytest.mark.parametrize("query", ["", "station=demo-01-00", "from=1999-01&to=1999-12", "lang=en"])
def test_every_chart_has_a_picture_whatever_is_asked(web: TestClient, slug: str, query: str) -> None:
    answer = web.get(f"/charts/{slug}.svg?{query}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.headers["cache-control"] == "private, no-cache"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert b"<title>" in answer.content


def test_a_saved_picture_is_named_as_the_demonstration_that_it_is(web: TestClient) -> None:
    answer, _, named = web.get(TREND).headers["content-disposition"].partition("UTF-8''")
    assert answer.startswith('inline; filename="completion-trend.svg"')
    assert unquote(named) == "示例_各月办结率_2025年.svg"


def test_a_png_is_one(web: TestClient, drawer: CountingDrawer) -> None:
    drawer.answer = b"x" * 40
    answer = web.get("/charts/ranking.png")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")


def test_the_picture_is_drawn_as_asked(web: TestClient, drawer: CountingDrawer) -> None:
    web.get(f"{TREND}?width=800&height=450&scale=2&theme=dark&lang=en")
    ((data, look),) = drawer.draws
    assert look == Look("svg", 800, 450, 2, "dark")
    assert data.title == "Completion rate by month"


def test_what_is_there_is_not_drawn_or_sent_again(web: TestClient, drawer: CountingDrawer) -> None:
    first = web.get(TREND)
    again = web.get(TREND, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert web.get(TREND).content == first.content
    assert web.get(f"{TREND}?x=1").headers["etag"] == first.headers["etag"]
    assert drawer.draws.total() == 1
    for other in ("theme=dark", "lang=en", "width=800", "as_of=9", "area=demo-01"):
        assert web.get(f"{TREND}?{other}").headers["etag"] != first.headers["etag"]


@pytest.mark.parametrize(
    "query",
    ["width=0", "width=99999", "height=x", "scale=9", "theme=blue", "from=soon", "lang=fr", "as_of=x"],
)
def test_what_cannot_be_is_400(web: TestClient, query: str) -> None:
    assert query.partition("=")[2] in read_error(web.get(f"{TREND}?{query}"), 400)


@pytest.mark.parametrize(
    "path",
    ["/charts/nix.png", "/charts/.png", f"{TREND}?area=nowhere", f"{TREND}?as_of=99", "/charts/ranking.gif"],
)
def test_what_is_not_there_is_404(web: TestClient, path: str) -> None:
    assert read_error(web.get(path), 404)


def test_without_a_browser_it_is_503_and_all_else_goes_on(
    web: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    none = make_pictures(Drawer(lambda: None), tmp_path / "none")
    monkeypatch.setattr(pictures, "get_pictures", lambda: none)
    assert "CHROME" in read_error(web.get(TREND), 503)
    assert read_error(web.get(f"{TREND}?lang=en"), 503).isascii()
    assert "etag" not in web.get(TREND).headers
    assert read_error(web.get("/charts/nix.png"), 404)
    assert web.get("/api/v1/charts/completion-trend").status_code == 200


@pytest.mark.parametrize("reason", ["timed_out", "failed"])
def test_a_picture_that_does_not_come_is_503(web: TestClient, drawer: CountingDrawer, reason: str) -> None:
    drawer.answer = PictureError(reason)
    assert read_error(web.get(TREND), 503)


def test_a_full_queue_is_503_at_once_and_other_answers_go_on(web: TestClient, drawer: CountingDrawer) -> None:
    drawer.may_go_on.clear()
    with ThreadPoolExecutor(2) as pool:
        waiting = [pool.submit(web.get, f"/charts/{slug}.svg") for slug in ("ranking", "satisfaction")]
        try:
            assert _wait_for_both(drawer)
            assert read_error(web.get(TREND), 503)
            assert web.get("/healthz").json() == {"ok": True}
        finally:
            drawer.may_go_on.set()
        assert [answer.result(20).status_code for answer in waiting] == [200, 200]


def _wait_for_both(drawer: CountingDrawer) -> bool:
    ends = Event()
    return any(drawer.draws.total() == 2 or ends.wait(0.05) for _ in range(400))


def test_once_figures_are_uploaded_single_stations_take_an_account(tmp_path: Path) -> None:
    """Also where the picture was drawn for somebody who may."""
    engine = open_store(make_store(tmp_path, "uploaded"))
    closed = TestClient(build_app(Desk(engine)))
    for slug in ("ranking", "completion-by-station"):
        assert read_error(closed.get(f"/charts/{slug}.svg"), 401)
    assert read_error(closed.get(f"{TREND}?station=q1-1"), 401)
    assert closed.get(TREND).status_code == 200
    engine.dispose()
