"""Wall display over a long time: pages turn, newer figures appear, and memory does not grow.

WALL_MINUTES says for how long, 30 where it says nothing. What it measured is printed, and stands in docs/reliability.md.
"""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import Browser, CDPSession, Page

from dashboard.desk.desk import Desk
from dashboard.desk.readings import write_sentences
from dashboard.filters import Filters
from db.engine import open_store
from tests.browser.matrix import WALL
from tests.browser.server import Server, served
from tests.stores import bring_in

MINUTES = float(os.environ.get("WALL_MINUTES", "30"))
WARM = 90  # seconds until what is loaded once has been loaded
NEWS = 240  # seconds from one batch of newer figures to the next
LATEST = 90  # seconds after which the wall must have noticed the last one
MEGABYTE = 2**20
MOST_GROWN = {"heap": 2 * MEGABYTE, "nodes": 300, "browser": 80 * MEGABYTE, "server": 60 * MEGABYTE}


@pytest.fixture
def district(tmp_path: Path) -> Iterator[Server]:
    with served(tmp_path, "uploaded") as server:
        yield server


def test_it_hangs_for_half_an_hour_without_growing(district: Server, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": WALL[0], "height": WALL[1]})
    page.goto(f"{district.address}/?view=wall")
    session = page.context.new_cdp_session(page)
    page.wait_for_timeout(WARM * 1000)
    before = measure(session, district)
    titles, batches = watch(page, district, MINUTES * 60)
    page.wait_for_timeout(LATEST * 1000)
    assert read_newest_sentence(district) in " ".join(page.locator("body").all_text_contents())
    after = measure(session, district)
    print(
        f"\n{MINUTES:g} min, {titles} pages, {batches} batches\nbefore {describe(before)}\nafter  {describe(after)}"
    )
    assert titles > 1
    assert {name: most for name, most in MOST_GROWN.items() if after[name] - before[name] > most} == {}


def watch(page: Page, server: Server, seconds: float) -> tuple[int, int]:
    """Watch the wall; return the number of different pages and of imported batches."""
    titles, batches, began = set[str](), 0, time.monotonic()
    while (over := time.monotonic() - began) < seconds:
        if over >= batches * NEWS:
            batches += 1
            bring_newer_figures(server, batches)
        titles.add(page.locator("section:visible h1").first.inner_text())
        page.wait_for_timeout(5000)
    return len(titles), batches


def bring_newer_figures(server: Server, count: int) -> None:
    """Import a changed month of a station, so that the wall has to change."""
    engine = open_store(server.store)
    row = ("q1-1", "2025-12", str(500 + count), "400", "2025-12-31")
    bring_in(engine, "station_figures", ("station_code", "month", "received", "completed", "as_at"), [row])
    engine.dispose()


def read_newest_sentence(server: Server) -> str:
    engine = open_store(server.store)
    sentence = write_sentences(Desk(engine), Filters(), False)[0]
    engine.dispose()
    return sentence


def measure(session: CDPSession, server: Server) -> dict[str, float]:
    """Measure heap bytes after garbage collection, DOM nodes, and resident bytes of browser and server."""
    session.send("HeapProfiler.collectGarbage")
    session.send("Performance.enable")
    metrics = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
    browsers = [each for each in psutil.Process().children(recursive=True) if "chrom" in each.name()]
    return {
        "heap": metrics["JSHeapUsedSize"],
        "nodes": metrics["Nodes"],
        "browser": sum(each.memory_info().rss for each in browsers),
        "server": psutil.Process(server.pid).memory_info().rss,
    }


def describe(sizes_found: dict[str, float]) -> str:
    sizes = ", ".join(
        f"{name} {sizes_found[name] / MEGABYTE:.1f} MB" for name in ("heap", "browser", "server")
    )
    return f"{sizes}, {sizes_found['nodes']:g} nodes"
