"""One page of a real browser that notes whatever goes wrong while it is looked at."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request, Response, WebSocket

PROBE = Path(__file__).with_name("probe.js").read_text(encoding="utf-8")
SECONDS_TO_DRAW = 60  # on a machine with much else to do
FRAMED = re.compile(
    "^Unrecognized feature: |^An iframe which has both allow-scripts and allow-same-origin"
)  # what Streamlit gives each frame
LEFT = "net::ERR_ABORTED"  # a request that ended because the browser went to another page


class Visit:
    """A tab on one server; `troubles` are the sentences of what a page did wrong beside being drawn."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.troubles: list[str] = []
        page.set_default_timeout(SECONDS_TO_DRAW * 1000)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.troubles.append(f"uncaught: {error}"))
        page.on("request", self._request)
        page.on("websocket", self._websocket)
        page.on("response", self._response)
        page.on("requestfailed", self._failed)

    def open(self, path: str) -> None:
        """Goes to an address below the server's and waits until it stands."""
        self.page.goto(f"{self.address}/{path}")
        self.settle()

    def click(self, selector: str) -> None:
        """Follows a link or presses a button, and waits until what it leads to stands."""
        self.page.locator(selector).first.click()
        self.page.wait_for_timeout(150)  # until Streamlit has heard of it
        self.settle()

    def settle(self) -> None:
        self.page.wait_for_function(f"() => ({PROBE}).stands()", polling=100)

    def probe(self, name: str) -> Any:
        """What one of the functions of probe.js finds."""
        return self.page.evaluate(f"({PROBE}).{name}()")

    @property
    def text(self) -> str:
        """All that can be read below the head."""
        return self.page.locator("[data-testid=stMain]").inner_text()

    @property
    def query(self) -> dict[str, list[str]]:
        return parse_qs(urlsplit(self.page.url).query)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not FRAMED.match(message.text):
            self.troubles.append(f"console {message.type}: {message.text} ({message.location['url']})")

    def _request(self, request: Request) -> None:
        self._stays_here(request.url)

    def _websocket(self, socket: WebSocket) -> None:
        self._stays_here(socket.url)

    def _stays_here(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob") and parts.hostname != "127.0.0.1":
            self.troubles.append(f"another host: {url}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.troubles.append(f"{response.status}: {response.url}")

    def _failed(self, request: Request) -> None:
        if request.failure != LEFT:
            self.troubles.append(f"{request.failure}: {request.url}")
