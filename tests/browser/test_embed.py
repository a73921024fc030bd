"""Our own light pages in a real browser: a chart in another site's page where that is allowed, and its own page."""

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, BrowserContext, Frame, expect

from dashboard.text import say
from db.engine import open_store
from tests.browser.conftest import Visitor
from tests.browser.matrix import PHONE, WIDE
from tests.browser.server import Server, served
from tests.browser.test_accessibility import list_grave_faults
from tests.browser.visit import Visit
from tests.stores import AREAS, bring_in

DRAWN = "#plot .main-svg .trace path[d], #plot .main-svg .trace .point path"
TITLES = {"zh": "各月办结率", "en": "Completion rate by month"}
REFUSED = "chrome-error://chromewebdata/"
SIDEWAYS = "document.documentElement.scrollWidth > innerWidth"


@dataclass(frozen=True, slots=True)
class Framing:
    """The dashboard, and the addresses of two other sites: one that it lets frame its charts and one that it doesn't."""

    server: Server
    allowed: str
    stranger: str


class OtherSite(BaseHTTPRequestHandler):
    """Frames whatever the query says."""

    def do_GET(self) -> None:
        path = self.path.partition("?")[2]
        page = f'<!DOCTYPE html><html lang="zh"><title>门户</title><iframe title="图" src="{path}" width="800" height="600"></iframe>'
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.encode())

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def other_site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), OtherSite) as site:
        serving = Thread(target=site.serve_forever)
        serving.start()
        yield f"http://127.0.0.1:{site.server_port}"
        site.shutdown()
        serving.join()


@pytest.fixture(scope="module")
def framing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Framing]:
    with ExitStack() as running:
        allowed, stranger = (running.enter_context(other_site()) for _ in range(2))
        environment = running.enter_context(pytest.MonkeyPatch.context())
        environment.setenv("EMBED_FROM", allowed)
        server = running.enter_context(served(tmp_path_factory.mktemp("embed"), "uploaded"))
        yield Framing(server, allowed, stranger)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    created = browser.new_context(locale="zh-CN")
    yield created
    created.close()


def open_frame(visit: Visit, site: str, path: str) -> Frame:
    visit.page.goto(f"{site}/?{path}")
    frame = visit.page.frames[-1]
    frame.wait_for_load_state()
    return frame


def test_a_page_that_is_allowed_shows_the_chart(framing: Framing, context: BrowserContext) -> None:
    visit = Visit(context.new_page(), framing.server.address)
    frame = open_frame(visit, framing.allowed, f"{framing.server.address}/embed/completion-trend?lang=zh")
    frame.wait_for_selector(DRAWN, state="attached")
    expect(frame.locator("h1")).to_have_text(TITLES["zh"])
    assert frame.locator("#plot").get_attribute("aria-label") != ""
    assert visit.troubles == []


def test_another_page_is_refused(framing: Framing, context: BrowserContext) -> None:
    visit = Visit(context.new_page(), framing.server.address)
    visit.page.goto(f"{framing.stranger}/?{framing.server.address}/embed/completion-trend")
    visit.page.wait_for_timeout(500)
    assert [frame.url for frame in visit.page.frames[1:]] == [REFUSED]
    assert any("frame-ancestors" in trouble for trouble in visit.troubles)


@pytest.mark.parametrize("path", ["charts/completion-trend", "?lang=zh"])
def test_no_other_page_of_ours_is_framed_by_others(
    path: str, framing: Framing, context: BrowserContext
) -> None:
    visit = Visit(context.new_page(), framing.server.address)
    visit.page.goto(f"{framing.allowed}/?{framing.server.address}/{path}")
    visit.page.wait_for_timeout(500)
    assert [frame.url for frame in visit.page.frames[1:]] == [REFUSED]


def test_a_chart_that_takes_a_sign_in_says_so_in_its_frame(framing: Framing, context: BrowserContext) -> None:
    visit = Visit(context.new_page(), framing.server.address)
    frame = open_frame(visit, framing.allowed, f"{framing.server.address}/embed/ranking?lang=zh")
    assert say("zh", "access.sign_in_first") in frame.inner_text("main")


# Both pages by themselves


def open_light(visitor: Visitor, path: str, *, theme: str = "light", size: tuple[int, int] = WIDE) -> Visit:
    visit = visitor("seeded", theme=theme, size=size)
    visit.page.goto(f"{visit.address}/{path}")
    visit.page.wait_for_selector(DRAWN, state="attached")
    return visit


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("where", ["charts", "embed"])
def test_a_light_page_is_whole_and_shuts_nobody_out(
    where: str, lang: str, theme: str, visitor: Visitor
) -> None:
    visit = open_light(visitor, f"{where}/completion-trend?lang={lang}", theme=theme)
    expect(visit.page.locator("h1")).to_have_text(TITLES[lang])
    assert visit.page.locator("html").get_attribute("lang") == {"zh": "zh-CN", "en": "en"}[lang]
    assert list_grave_faults(visit) == []
    assert visit.troubles == []


@pytest.mark.parametrize("size", [WIDE, PHONE, (320, 480)], ids=["wide", "phone", "small frame"])
@pytest.mark.parametrize(
    "chart", ["completion-by-area", "ranking", "outcome-of-100", "completion-by-station"]
)
@pytest.mark.parametrize("where", ["charts", "embed"])
def test_it_fits_any_width(where: str, chart: str, size: tuple[int, int], visitor: Visitor) -> None:
    visit = open_light(visitor, f"{where}/{chart}", size=size)
    assert not visit.page.evaluate(SIDEWAYS)
    visit.page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert not visit.page.evaluate(SIDEWAYS)
    assert visit.troubles == []


def test_the_frame_turns_dark_with_the_screen_unless_told(visitor: Visitor) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    visit = open_light(visitor, "embed/completion-trend")
    light = visit.page.evaluate(ground)
    visit.page.emulate_media(color_scheme="dark")
    assert visit.page.evaluate(ground) != light
    visit.page.goto(f"{visit.address}/embed/completion-trend?theme=light")
    assert visit.page.evaluate(ground) == light


def test_the_page_speaks_the_other_language_too(visitor: Visitor) -> None:
    visit = open_light(visitor, "charts/completion-trend?area=demo-01")
    visit.page.get_by_role("link", name="English").click()
    expect(visit.page.locator("h1")).to_have_text(TITLES["en"])
    assert visit.query == {"area": ["demo-01"], "lang": ["en"]}


def test_the_way_leads_into_the_dashboard_with_the_same_filters(visitor: Visitor) -> None:
    visit = open_light(visitor, "charts/completion-trend?area=demo-01")
    visit.page.get_by_role("link", name=say("zh", "use.dashboard")).click()
    visit.settle()
    assert visit.query["area"] == ["demo-01"]
    assert visit.probe("charts") > 0


@pytest.mark.parametrize("where", ["charts", "embed"])
def test_without_a_script_the_table_is_there(where: str, visitor: Visitor, browser: Browser) -> None:
    address = visitor("seeded").address
    plain = browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(f"{address}/{where}/completion-trend")
    if where == "embed":
        page.locator("summary").click()
    expect(page.get_by_role("row")).to_have_count(13)
    plain.close()


def test_on_paper_it_is_light_and_within_its_margins(visitor: Visitor) -> None:
    visit = open_light(visitor, "charts/completion-trend", theme="dark")
    visit.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    visit.page.wait_for_function("document.querySelector('#plot .main-svg').clientWidth === 660")


# Copying


def read_clipboard(visit: Visit) -> str:
    visit.page.context.grant_permissions(["clipboard-read"])
    return str(visit.page.evaluate("navigator.clipboard.readText()"))


@pytest.mark.parametrize("path", ["charts/completion-trend", "?lang=zh"])
def test_what_is_to_be_copied_is_copied(path: str, visitor: Visitor) -> None:
    visit = visitor("seeded")
    visit.page.goto(f"{visit.address}/{path}")
    if path.startswith("?"):
        visit.settle()
        visit.probe("unfold")
    else:
        visit.page.wait_for_selector(DRAWN, state="attached")
    for key, pattern in (
        ("picture", r"http://127\.0\.0\.1:\d+/charts/[\w-]+\.png\?.*as_of=\d+.*scale=2"),
        ("embed", r'<iframe src="http://127\.0\.0\.1:\d+/embed/[\w-]+\?lang=zh" title="[^"]+".*</iframe>'),
        ("cite", "【示例数据 · 请勿引用】代表联络站民情民意数据看板\\. .*http://127"),
    ):
        what = say("zh", "use.copy_what", what=say("zh", f"use.{key}"))
        button = visit.page.get_by_role("button", name=what).first
        button.click()
        assert re.match(pattern, read_clipboard(visit))
        expect(button).to_have_text(say("zh", "use.copied"))
    assert visit.troubles == []


# Newer figures


def test_a_frame_is_loaded_anew_once_there_are_newer_figures(tmp_path: Path, context: BrowserContext) -> None:
    with served(tmp_path, "seeded") as server:
        page = context.new_page()
        loaded: list[str] = []
        page.on("domcontentloaded", lambda item: loaded.append(item.url))
        page.clock.install()
        page.goto(f"{server.address}/embed/completion-trend?refresh=2")
        page.wait_for_selector(DRAWN, state="attached")
        with page.expect_response(re.compile("/embed/completion-trend")) as same:
            page.clock.fast_forward(121_000)
        assert same.value.status == 304
        assert len(loaded) == 1
        engine = open_store(server.store)
        bring_in(engine, "areas", *AREAS)
        engine.dispose()
        with page.expect_event("domcontentloaded"):
            page.clock.fast_forward(121_000)
        assert len(loaded) == 2
