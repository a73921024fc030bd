"""`python -m bench.readers [ROUNDS]`: a version that nobody has read, asked for by 1 and by 8, into docs/performance.md."""

import os
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from statistics import median

from bench import report
from bench.imports import Measured, bring_in, kibibytes, make_file, make_store
from dashboard.desk.desk import Desk
from dashboard.filters import Filters
from db.engine import open_store

ROUNDS, ROWS, READERS = 3, 50_000, 8
ONE, TOGETHER, APART = "one reader", f"{READERS} readers of one desk", f"{READERS} readers, each for itself"
DESKS_AND_READERS = {ONE: (1, 1), TOGETHER: (1, READERS), APART: (READERS, READERS)}
Round = Mapping[str, Measured]


def measure(rounds: int) -> str:
    """Writes the table between its marks, and returns it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_store(folder)
        make_file(folder / "figures.csv", ROWS)
        bring_in("station_figures", folder / "figures.csv")
        url = os.environ["DATABASE_URL"]
        found = [
            {way: _in_a_process(url, *how) for way, how in DESKS_AND_READERS.items()} for _ in range(rounds)
        ]
    return report.write_part("readers", _table(found), rounds)


def _in_a_process(url: str, desks: int, readers: int) -> Measured:
    """In a new process, which has its modules and has read nothing."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(_read, url, desks, readers).result()


def _read(url: str, desks: int, readers: int) -> Measured:
    """The readers take the desks in turn."""
    engine = open_store(url)
    asked = [Desk(engine) for _ in range(desks)]
    held, began = kibibytes("VmRSS"), time.perf_counter()
    with ThreadPoolExecutor(readers) as pool:
        views = list(pool.map(lambda at: asked[at % desks].view(Filters()), range(readers)))
    seconds = time.perf_counter() - began
    assert all(len(view.rows) == ROWS for view in views)
    return Measured(seconds, (kibibytes("VmHWM") - held) / 1024)


def _table(found: Sequence[Round]) -> str:
    heads = (f"{ROWS:,} rows of `station_figures`", "seconds", "beside one", "peak memory, MiB", "beside one")
    return report.table(heads, [_row(way, found) for way in DESKS_AND_READERS])


def _row(way: str, found: Sequence[Round]) -> list[str]:
    return [
        way,
        f"{median(one[way].seconds for one in found):.1f}",
        report.spread([one[way].seconds / one[ONE].seconds for one in found]),
        f"{median(one[way].memory for one in found):.0f}",
        report.spread([one[way].memory / one[ONE].memory for one in found]),
    ]


if __name__ == "__main__":
    print(measure(int(sys.argv[1]) if sys.argv[1:] else ROUNDS))
