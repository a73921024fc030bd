"""`python -m bench.readers [ROUNDS]`: measures the first read of a version by 1 and by 8 readers, into docs/performance.md."""

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
from bench.imports import Measured, bring_in, make_file, make_store, read_kibibytes
from dashboard.desk.desk import Desk
from dashboard.filters import Filters
from db.engine import open_store

ROUNDS, ROWS, READERS = 3, 50_000, 8
ONE, TOGETHER, APART = "one reader", f"{READERS} readers of one desk", f"{READERS} readers, each for itself"
DESKS_AND_READERS = {ONE: (1, 1), TOGETHER: (1, READERS), APART: (READERS, READERS)}
Round = Mapping[str, Measured]


def measure(rounds: int) -> str:
    """Measure, and write the table into docs/performance.md."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_store(folder)
        make_file(folder / "figures.csv", ROWS)
        bring_in("station_figures", folder / "figures.csv")
        url = os.environ["DATABASE_URL"]
        rounds_of_ways = [
            {way: _measure_process(url, *how) for way, how in DESKS_AND_READERS.items()}
            for _ in range(rounds)
        ]
    return report.write_part("readers", _write_table(rounds_of_ways), rounds)


def _measure_process(url: str, desks: int, readers: int) -> Measured:
    """Measure in a new process with cold caches."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(_measure, url, desks, readers).result()


def _measure(url: str, desks: int, readers: int) -> Measured:
    """Measure readers that share the desks in turn."""
    engine = open_store(url)
    open_desks = [Desk(engine) for _ in range(desks)]
    held, began = read_kibibytes("VmRSS"), time.perf_counter()
    with ThreadPoolExecutor(readers) as pool:
        views = list(pool.map(lambda at: open_desks[at % desks].view(Filters()), range(readers)))
    seconds = time.perf_counter() - began
    assert all(len(view.rows) == ROWS for view in views)
    return Measured(seconds, (read_kibibytes("VmHWM") - held) / 1024)


def _write_table(rounds: Sequence[Round]) -> str:
    heads = (f"{ROWS:,} rows of `station_figures`", "seconds", "beside one", "peak memory, MiB", "beside one")
    return report.write_table(heads, [_write_row(way, rounds) for way in DESKS_AND_READERS])


def _write_row(way: str, rounds: Sequence[Round]) -> list[str]:
    return [
        way,
        f"{median(each[way].seconds for each in rounds):.1f}",
        report.format_spread([each[way].seconds / each[ONE].seconds for each in rounds]),
        f"{median(each[way].memory for each in rounds):.0f}",
        report.format_spread([each[way].memory / each[ONE].memory for each in rounds]),
    ]


if __name__ == "__main__":
    print(measure(int(sys.argv[1]) if sys.argv[1:] else ROUNDS))
