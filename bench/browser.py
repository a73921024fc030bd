"""Visits by a real Chromium, driven over its own DevTools protocol.

Playwright and chromedriver switch the Runtime domain on, with which V8 looks up the source position of everything
that plotly.js throws and catches: nearly half a second of a first visit that no reader ever waits. So by default
nothing is switched on here; `debugged` does it as they do.
"""

import json
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from websockets.sync.client import ClientConnection, connect

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=zh-CN",
    "--window-size=1440,900",
    "--remote-debugging-port=0",
)
KEY_FIGURES = (".lsd-value", ".lsd-sentences li")  # of the overview
WATCH = Path(__file__).with_name("watch.js")
PLOTLY, OTHER_SCRIPT, OWN_WORK, IDLE = "plotly.js", "other scripts", "layout, paint, compiling", "idle"
WORK = (PLOTLY, OTHER_SCRIPT, OWN_WORK)
NOT_SCRIPT = {"(program)": OWN_WORK, "(garbage collector)": OWN_WORK, "(root)": OWN_WORK, "(idle)": IDLE}
SECONDS_TO_DRAW, SETTLING, LOOKING = 60, 0.7, 0.1


@dataclass(frozen=True, slots=True)
class Visit:
    """Seconds from the navigation's begin until the key figures could be read and the last chart was drawn."""

    figures: float
    charts: float


@dataclass(slots=True)
class Tab:
    """One tab's DevTools connection; `events` are what it told unasked."""

    wire: ClientConnection
    events: list[dict[str, Any]] = field(default_factory=list)
    asked: int = 0

    def ask(self, method: str, **parameters: object) -> dict[str, Any]:
        self.asked += 1
        self.wire.send(json.dumps({"id": self.asked, "method": method, "params": parameters}))
        while (told := self.next()).get("id") != self.asked:
            self.events.append(told)
        if "error" in told:
            raise RuntimeError(f"{method}: {told['error']['message']}")
        return dict(told["result"])

    def next(self) -> dict[str, Any]:
        return dict(json.loads(self.wire.recv(timeout=SECONDS_TO_DRAW)))


@contextmanager
def new_tab(charts: int, figures: Sequence[str] = KEY_FIGURES, *, debugged: bool = False) -> Iterator[Tab]:
    """A tab of a Chromium with a new profile, at rest.

    `charts` is how many a page has to draw, `figures` what has to be readable, as selectors.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [CHROMIUM, *ARGUMENTS, f"--user-data-dir={profile}", "about:blank"]
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            with connect(_tab_address(Path(profile)), max_size=None) as wire:
                tab = Tab(wire)
                watch = WATCH.read_text(encoding="utf-8").replace("CHARTS", str(charts))
                watch = watch.replace("FIGURES", json.dumps(list(figures)))
                tab.ask("Page.enable")
                tab.ask("Page.addScriptToEvaluateOnNewDocument", source=watch)
                if debugged:
                    tab.ask("Runtime.enable")
                time.sleep(SETTLING)
                yield tab
        finally:
            running.terminate()
            running.wait(timeout=20)


def visits(
    address: str, charts: int, again: int, figures: Sequence[str] = KEY_FIGURES, *, debugged: bool = False
) -> list[Visit]:
    """The first visit with a new profile, and as many again with the cache that it filled."""
    with new_tab(charts, figures, debugged=debugged) as tab:
        return [visit(tab, address) for _ in range(1 + again)]


def visit(tab: Tab, address: str) -> Visit:
    """The same address again is what a reader does who presses F5 or enters it anew in the same tab."""
    tab.ask("Page.navigate", url=address)
    seen: dict[str, float] = {}
    until = time.monotonic() + SECONDS_TO_DRAW
    while time.monotonic() < until:
        time.sleep(LOOKING)
        answer = tab.ask("Runtime.evaluate", expression="window.bench", returnByValue=True)
        seen = answer["result"].get("value") or {}
        if len(seen) == 2:
            time.sleep(SETTLING)
            return Visit(seen["figures"] / 1000, seen["charts"] / 1000)
    raise TimeoutError(f"{address} showed {sorted(seen) or 'nothing'} within {SECONDS_TO_DRAW} s")


def busy(address: str, charts: int) -> dict[str, float]:
    """Seconds for which the browser's main thread was busy on a first visit, by whose script it was."""
    with new_tab(charts) as tab:
        tab.ask("Profiler.enable")
        tab.ask("Profiler.start")
        visit(tab, address)
        profile = tab.ask("Profiler.stop")["profile"]
    whose = {node["id"]: _whose(node["callFrame"]) for node in profile["nodes"]}
    found: Counter[str] = Counter()
    for node, microseconds in zip(profile["samples"], profile["timeDeltas"], strict=True):
        found[whose[node]] += microseconds
    return {name: found[name] / 1e6 for name in WORK}


def _whose(frame: dict[str, Any]) -> str:
    """A page without a script file of its own has plotly.js in itself."""
    if frame["functionName"] in NOT_SCRIPT:
        return NOT_SCRIPT[frame["functionName"]]
    return PLOTLY if "PlotlyChart" in frame["url"] or frame["url"].endswith("/") else OTHER_SCRIPT


def _tab_address(profile: Path) -> str:
    told = profile / "DevToolsActivePort"
    until = time.monotonic() + SECONDS_TO_DRAW
    while time.monotonic() < until:
        if told.exists() and (lines := told.read_text().split()):
            with urlopen(f"http://127.0.0.1:{lines[0]}/json") as answer:
                tabs = [tab for tab in json.load(answer) if tab["type"] == "page"]
            if tabs:
                return str(tabs[0]["webSocketDebuggerUrl"])
        time.sleep(LOOKING)
    raise TimeoutError(f"{CHROMIUM} didn't start")
