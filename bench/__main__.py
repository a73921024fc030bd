"""`python -m bench [ROUNDS]`: measures the overview and the other benchmarks against plainer ways, into docs/performance.md."""

import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from bench import (
    browser,
    documents,
    embed,
    imports,
    pictures,
    readers,
    report,
    server,
    sessions,
    starting,
    uploads,
)
from bench.browser import Visit
from bench.content import CHARTS, WORDS, build_key_figures
from bench.pages import BARE, OVERVIEW, served
from db.engine import bring_up_to_date, open_store
from seed.plant import plant

T = TypeVar("T")
ROUNDS, AGAIN, SERVER_TIMES = 7, 3, 3
WITHOUT_DEBUGGER = "As a reader has it (no debugger attached)"
WITH_DEBUGGER = "With a debugger's Runtime domain on, as Playwright and chromedriver have it"


def main() -> None:
    rounds = int(sys.argv[1]) if sys.argv[1:] else ROUNDS
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        os.environ["DATABASE_URL"] = make_store(folder)
        os.environ[CHARTS] = ",".join(server.find_charts())
        os.environ[WORDS] = build_key_figures()
        parts = [*measure_server(rounds * SERVER_TIMES), *measure_browser(folder, rounds)]
    report.write(parts, rounds)
    apart = (sessions, readers, imports, uploads, pictures, embed, documents, starting)
    print("\n\n".join([*parts, *(module.measure(module.ROUNDS) for module in apart)]))


def make_store(folder: Path) -> str:
    url = f"sqlite:///{folder / 'bench.db'}"
    engine = open_store(url)
    bring_up_to_date(engine)
    plant(engine, demonstration=True)
    engine.dispose()
    return url


def measure_server(rounds: int) -> list[str]:
    pages = {name: server.open_page(name) for name in (OVERVIEW, BARE, server.EMPTY)}
    for page in pages.values():
        server.measure_run(page)
    runs = [{name: server.measure_run(page) for name, page in rotate(pages, at)} for at in range(rounds)]
    overview = pages[OVERVIEW]
    cold = [server.count_queries(overview, cold=True) for _ in range(rounds)]
    warm = [server.count_queries(overview, cold=False) for _ in range(rounds)]
    return [
        report.write_runs(runs, [server.measure_cold_run(overview) for _ in range(rounds)]),
        report.write_queries(warm, cold),
        report.write_shares(server.measure_shares(overview, rounds)),
    ]


def measure_browser(folder: Path, rounds: int) -> list[str]:
    charts = len(os.environ[CHARTS].split(","))
    with served(folder) as addresses:
        for address in addresses.values():
            browser.measure_visits(address, charts, 0)  # warms the servers up
        rounds_by_title: dict[str, list[Mapping[str, list[Visit]]]] = {
            WITHOUT_DEBUGGER: [],
            WITH_DEBUGGER: [],
        }
        for at in range(rounds):
            for title, all_rounds in rounds_by_title.items():
                debugged = title == WITH_DEBUGGER
                all_rounds.append(
                    {
                        name: browser.measure_visits(address, charts, AGAIN, debugged=debugged)
                        for name, address in rotate(addresses, at)
                    }
                )
        busy = {name: browser.measure_work(address, charts) for name, address in addresses.items()}
    return [
        *(report.write_visits(rounds_of, title) for title, rounds_of in rounds_by_title.items()),
        report.write_work(busy),
    ]


def rotate(named: Mapping[str, T], by: int) -> list[tuple[str, T]]:
    """Rotate the items, so that another one comes first in each round."""
    items = list(named.items())
    at = by % len(items)
    return items[at:] + items[:at]


if __name__ == "__main__":
    main()
