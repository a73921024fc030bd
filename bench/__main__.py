"""`python -m bench [ROUNDS]`: the overview and what stands beside it against plainer ways, into docs/performance.md."""

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
from bench.content import CHARTS, WORDS, key_figures
from bench.pages import BARE, OVERVIEW, served
from db.engine import bring_up_to_date, open_store
from seed.plant import plant

T = TypeVar("T")
ROUNDS, AGAIN, SERVER_TIMES = 7, 3, 3
UNWATCHED = "As a reader has it (no debugger attached)"
DEBUGGED = "With a debugger's Runtime domain on, as Playwright and chromedriver have it"


def main() -> None:
    rounds = int(sys.argv[1]) if sys.argv[1:] else ROUNDS
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        os.environ["DATABASE_URL"] = seeded_store(folder)
        os.environ[CHARTS] = ",".join(server.charts_shown())
        os.environ[WORDS] = key_figures()
        parts = [*on_the_server(rounds * SERVER_TIMES), *in_the_browser(folder, rounds)]
    report.write(parts, rounds)
    apart = (sessions, readers, imports, uploads, pictures, embed, documents, starting)
    print("\n\n".join([*parts, *(one.measure(one.ROUNDS) for one in apart)]))


def seeded_store(folder: Path) -> str:
    url = f"sqlite:///{folder / 'bench.db'}"
    engine = open_store(url)
    bring_up_to_date(engine)
    plant(engine, demonstration=True)
    engine.dispose()
    return url


def on_the_server(rounds: int) -> list[str]:
    pages = {name: server.page(name) for name in (OVERVIEW, BARE, server.EMPTY)}
    for page in pages.values():
        server.run_seconds(page)
    runs = [{name: server.run_seconds(page) for name, page in turned(pages, at)} for at in range(rounds)]
    overview = pages[OVERVIEW]
    cold = [server.queries_of_run(overview, cold=True) for _ in range(rounds)]
    warm = [server.queries_of_run(overview, cold=False) for _ in range(rounds)]
    return [
        report.server(runs, [server.cold_seconds(overview) for _ in range(rounds)]),
        report.queries(warm, cold),
        report.shares(server.where_time_goes(overview, rounds)),
    ]


def in_the_browser(folder: Path, rounds: int) -> list[str]:
    charts = len(os.environ[CHARTS].split(","))
    with served(folder) as addresses:
        for address in addresses.values():
            browser.visits(address, charts, 0)  # so that the servers have been asked before
        found: dict[str, list[Mapping[str, list[Visit]]]] = {UNWATCHED: [], DEBUGGED: []}
        for at in range(rounds):
            for title, all_rounds in found.items():
                debugged = title == DEBUGGED
                all_rounds.append(
                    {
                        name: browser.visits(address, charts, AGAIN, debugged=debugged)
                        for name, address in turned(addresses, at)
                    }
                )
        busy = {name: browser.busy(address, charts) for name, address in addresses.items()}
    return [*(report.browser(rounds_of, title) for title, rounds_of in found.items()), report.work(busy)]


def turned(named: Mapping[str, T], by: int) -> list[tuple[str, T]]:
    """The same, another one first each time."""
    items = list(named.items())
    at = by % len(items)
    return items[at:] + items[:at]


if __name__ == "__main__":
    main()
