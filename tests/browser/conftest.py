"""One Chromium for all walks of a worker, and a server for each kind of store that is asked for."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from dashboard.people.access import COOKIE
from db.engine import open_store
from tests.accounts import make_session
from tests.browser.matrix import WIDE
from tests.browser.server import Server, served
from tests.browser.visit import Visit

CHROMIUM = Path("/usr/bin/chromium")
INSTALL = "sudo apt-get install -y --no-install-recommends chromium chromium-driver fonts-noto-cjk"
ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
Servers = Callable[[str], Server]
Contexts = Callable[[str, str, str, str], BrowserContext]
Visitor = Callable[..., Visit]


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    """Gives the server on a store of a kind, starting it the first time."""
    with ExitStack() as running:

        @cache
        def of(kind: str) -> Server:
            return running.enter_context(served(tmp_path_factory.mktemp(kind), kind))

        yield of


@pytest.fixture(scope="package")  # while it lives, no other test of this worker can run a loop of its own
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.fail(f"Chromium is missing, please run: {INSTALL}")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield launched
        launched.close()


@pytest.fixture(scope="package")
def contexts(browser: Browser, servers: Servers) -> Contexts:
    """A profile for each theme and language of the browser, and for each role at each kind of store."""

    @cache
    def of(theme: str, locale: str, kind: str, role: str) -> BrowserContext:
        context = browser.new_context(color_scheme=theme, locale=locale)  # type: ignore[arg-type]
        if role:
            server = servers(kind)
            context.add_cookies(
                [{"name": COOKIE, "value": open_session(server, role), "url": server.address}]
            )
        return context

    return of


@pytest.fixture
def visitor(servers: Servers, contexts: Contexts) -> Iterator[Visitor]:
    """Opens tabs: visitor(kind of store, theme=, size=, locale=, role=)."""
    opened: list[Visit] = []

    def visit(
        kind: str = "seeded",
        *,
        theme: str = "light",
        size: tuple[int, int] = WIDE,
        locale: str = "zh-CN",
        role: str = "",
    ) -> Visit:
        page = contexts(theme, locale, kind if role else "", role).new_page()
        page.set_viewport_size({"width": size[0], "height": size[1]})
        opened.append(Visit(page, servers(kind).address))
        return opened[-1]

    yield visit
    for item in opened:
        item.page.close()


def open_session(server: Server, role: str) -> str:
    engine = open_store(server.store)
    token = make_session(engine, role)
    engine.dispose()
    return token
