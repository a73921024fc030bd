"""Visits by a real Chromium, driven over the DevTools protocol.

Playwright and chromedriver enable the Runtime domain, with which V8 resolves the source position of every exception
that plotly.js throws and catches: nearly half a second of a first visit that no reader waits for. It is therefore off
by default; `debugged` enables it.
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
DRAWING_SECONDS, SETTLING_SECONDS, POLLING_SECONDS = 60, 0.7, 0.1


@dataclass(frozen=True, slots=True)
class Visit:
    """Seconds from the start of the navigation until the key figures were readable and the last chart was drawn."""

    figures: float
    charts: float


@dataclass(slots=True)
class Tab:
    """DevTools connection of a tab; `events` are the unsolicited messages."""

    wire: ClientConnection
    events: list[dict[str, Any]] = field(default_factory=list)
    requests: int = 0

    def ask(self, method: str, **parameters: object) -> dict[str, Any]:
        self.requests += 1
        self.wire.send(json.dumps({"id": self.requests, "method": method, "params": parameters}))
        while (message := self.receive()).get("id") != self.requests:
            self.events.append(message)
        if "error" in message:
            raise RuntimeError(f"{method}: {message['error']['message']}")
        return dict(message["result"])

    def receive(self) -> dict[str, Any]:
        return dict(json.loads(self.wire.recv(timeout=DRAWING_SECONDS)))


@contextmanager
def new_tab(charts: int, figures: Sequence[str] = KEY_FIGURES, *, debugged: bool = False) -> Iterator[Tab]:
    """An idle tab of a Chromium with a new profile.

    `charts` is the number of charts that a page draws, `figures` the selectors of what has to be readable.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [CHROMIUM, *ARGUMENTS, f"--user-data-dir={profile}", "about:blank"]
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            with connect(_find_tab(Path(profile)), max_size=None) as wire:
                tab = Tab(wire)
                watch = WATCH.read_text(encoding="utf-8").replace("CHARTS", str(charts))
                watch = watch.replace("FIGURES", json.dumps(list(figures)))
                tab.ask("Page.enable")
                tab.ask("Page.addScriptToEvaluateOnNewDocument", source=watch)
                if debugged:
                    tab.ask("Runtime.enable")
                time.sleep(SETTLING_SECONDS)
                yield tab
        finally:
            running.terminate()
            running.wait(timeout=20)


def measure_visits(
    address: str, charts: int, again: int, figures: Sequence[str] = KEY_FIGURES, *, debugged: bool = False
) -> list[Visit]:
    """Measure a first visit with a new profile, then `again` visits with its cache."""
    with new_tab(charts, figures, debugged=debugged) as tab:
        return [measure_visit(tab, address) for _ in range(1 + again)]


def measure_visit(tab: Tab, address: str) -> Visit:
    """Measure a visit; visiting the same address again equals a reload in the same tab."""
    tab.ask("Page.navigate", url=address)
    times: dict[str, float] = {}
    until = time.monotonic() + DRAWING_SECONDS
    while time.monotonic() < until:
        time.sleep(POLLING_SECONDS)
        answer = tab.ask("Runtime.evaluate", expression="window.bench", returnByValue=True)
        times = answer["result"].get("value") or {}
        if len(times) == 2:
            time.sleep(SETTLING_SECONDS)
            return Visit(times["figures"] / 1000, times["charts"] / 1000)
    raise TimeoutError(f"{address} showed {sorted(times) or 'nothing'} within {DRAWING_SECONDS} s")


def measure_work(address: str, charts: int) -> dict[str, float]:
    """Measure the busy seconds of the browser's main thread on a first visit, by origin of the script."""
    with new_tab(charts) as tab:
        tab.ask("Profiler.enable")
        tab.ask("Profiler.start")
        measure_visit(tab, address)
        profile = tab.ask("Profiler.stop")["profile"]
    whose = {node["id"]: _classify_frame(node["callFrame"]) for node in profile["nodes"]}
    totals: Counter[str] = Counter()
    for node, microseconds in zip(profile["samples"], profile["timeDeltas"], strict=True):
        totals[whose[node]] += microseconds
    return {name: totals[name] / 1e6 for name in WORK}


def _classify_frame(frame: dict[str, Any]) -> str:
    """Classify a stack frame by script; a page without script files has plotly.js inline."""
    if frame["functionName"] in NOT_SCRIPT:
        return NOT_SCRIPT[frame["functionName"]]
    return PLOTLY if "PlotlyChart" in frame["url"] or frame["url"].endswith("/") else OTHER_SCRIPT


def _find_tab(profile: Path) -> str:
    port_file = profile / "DevToolsActivePort"
    until = time.monotonic() + DRAWING_SECONDS
    while time.monotonic() < until:
        if port_file.exists() and (lines := port_file.read_text().split()):
            with urlopen(f"http://127.0.0.1:{lines[0]}/json") as answer:
                tabs = [tab for tab in json.load(answer) if tab["type"] == "page"]
            if tabs:
                return str(tabs[0]["webSocketDebuggerUrl"])
        time.sleep(POLLING_SECONDS)
    raise TimeoutError(f"{CHROMIUM} didn't start")
