"""`python -m bench.imports [ROUNDS]`: measures an import with all its checks against plain ways, into docs/performance.md."""

import csv
import io
import multiprocessing
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median
from typing import Any

from bench import report
from dashboard.__main__ import main
from dashboard.caching.store import open_own_store
from dashboard.people.accounts import create_first_account
from db.engine import bring_up_to_date, open_store
from db.models import station_figures
from seed.plant import plant

ROUNDS, ROWS, STATIONS, COLOURS = 3, 100_000, 250, 4
COUNTS = ("received", "completed", "due", "on_time", "overdue_open", "resolved")
RATINGS = ("satisfied", "fairly_satisfied", "dissatisfied")
COLUMNS = ("station_code", "month", "colour", *COUNTS, *RATINGS, "as_at")
TIMEOUT = 600  # seconds


@dataclass(frozen=True, slots=True)
class Measured:
    """Result: seconds, and `memory`, the peak in MiB above the process's memory at the start."""

    seconds: float
    memory: float


def measure(rounds: int) -> str:
    """Measure, and write the table into docs/performance.md."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_store(folder)
        make_file(folder / "figures.csv")
        rounds_of_ways = [{way: _measure_process(way, folder) for way in WAYS} for _ in range(rounds)]
    text = _write(rounds_of_ways)
    return report.replace_part("imports", text)


def make_store(folder: Path, count: int = STATIONS) -> None:
    """Make a store with the seed, the account admin, an area and stations, half of them with an opening day."""
    stations = [f"s{at},第{at}站,代表联络站,a,{'2015-03-01' if at % 2 else ''}" for at in range(count)]
    texts = {
        "areas": "镇街编码,镇街名称\na,东片",
        "stations": "\n".join(("站点编码,站点名称,站点类型,镇街编码,启用日期", *stations)),
    }
    engine = open_store(f"sqlite:///{folder / 'made.db'}")
    bring_up_to_date(engine)
    plant(engine, demonstration=True)
    create_first_account(engine)
    engine.dispose()
    os.environ["DATABASE_URL"] = str(engine.url)
    for form, text in texts.items():
        file = folder / f"{form}.csv"
        file.write_text(text, encoding="utf-8")
        bring_in(form, file)
    open_own_store().dispose()  # flushes the write-ahead log into the file


def make_file(file: Path, count: int = ROWS, stations: int = STATIONS) -> None:
    """Write a file of `count` station figures."""
    with file.open("w", encoding="utf-8", newline="") as opened:
        rows = csv.writer(opened)
        rows.writerow(COLUMNS)
        for at in range(count):
            place, colour = divmod(at, COLOURS)
            month, station = divmod(place, stations)
            received = 40 + at * 7919 % 200
            done = received - received // 9
            counts = (received, done, done, done - done // 8, 0, done // 2, done // 3, done // 9, done // 20)
            month_text = f"{2017 + month // 12}-{month % 12 + 1:02d}"
            rows.writerow((f"s{station}", month_text, colour + 1, *counts, "2025-12-31"))


def _read_rows(folder: Path) -> Iterator[list[str]]:
    with (folder / "figures.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        yield from rows


def _count_rows(folder: Path) -> int:
    return sum(1 for _ in _read_rows(folder))


def _insert_bare(folder: Path) -> int:
    """Insert into a table without key, index or check."""
    raw = _connect(folder)
    raw.execute(f"create table bare ({', '.join(COLUMNS)})")
    return _insert(raw, "bare", COLUMNS, _read_rows(folder))


def _insert_guarded(folder: Path) -> int:
    """Insert into the store's table, with its keys, indexes and checks."""
    columns = ("since", "batch", *COLUMNS)
    rows = ((1, 1, *row) for row in _read_rows(folder))
    return _insert(_connect(folder), station_figures.name, columns, rows)


def _connect(folder: Path) -> Any:
    """Connect by the driver, with the settings of the store's connections."""
    raw = open_store(f"sqlite:///{folder / 'copy.db'}").raw_connection().driver_connection
    assert raw
    return raw


def _insert(raw: Any, table: str, columns: tuple[str, ...], rows: Iterator[Any]) -> int:
    raw.execute("BEGIN")
    marks = ", ".join("?" * len(columns))
    done = raw.executemany(f"insert into {table} ({', '.join(columns)}) values ({marks})", rows)
    raw.execute("COMMIT")
    return int(done.rowcount)


def _import(folder: Path) -> int:
    os.environ["DATABASE_URL"] = f"sqlite:///{folder / 'copy.db'}"
    return bring_in("station_figures", folder / "figures.csv")


def bring_in(form: str, file: Path) -> int:
    """Run the import command on the store of the environment; return the number of new rows."""
    with redirect_stdout(io.StringIO()) as output:
        status = main(["import", form, str(file), "--json"])
    if status:
        raise RuntimeError(output.getvalue())
    return int(output.getvalue().partition('"new": ')[2].partition(",")[0])


BARE, GUARDED = "plain executemany, bare table", "plain executemany, our table"
OURS = "import with all checks"
WAYS: dict[str, Callable[[Path], int]] = {
    "csv.reader alone": _count_rows,
    BARE: _insert_bare,
    GUARDED: _insert_guarded,
    OURS: _import,
}


def _measure_process(way: str, folder: Path) -> Measured:
    """Measure in a new process, on a fresh copy of the store."""
    for left in folder.glob("copy.db*"):
        left.unlink()
    shutil.copy(folder / "made.db", folder / "copy.db")
    here, there = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("spawn").Process(target=_measure, args=(way, folder, there))
    process.start()
    there.close()
    measured = here.recv() if here.poll(TIMEOUT) else None
    process.join()
    assert isinstance(measured, Measured)
    return measured


def _measure(way: str, folder: Path, there: Connection) -> None:
    held = read_kibibytes("VmRSS")
    began = time.perf_counter()
    rows = WAYS[way](folder)
    seconds = time.perf_counter() - began
    assert rows == ROWS, rows
    there.send(Measured(seconds, (read_kibibytes("VmHWM") - held) / 1024))


def read_kibibytes(name: str) -> int:
    """Read a value of this process from Linux: VmRSS is the present, VmHWM the peak."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition(f"{name}:")[2].split()[0])


def _write(rounds: list[dict[str, Measured]]) -> str:
    head = ("", "rows a second", "beside the bare table", "beside our table", "peak memory, MiB")
    lines = [head, ("---", *("--:" for _ in head[1:]))]
    for way in WAYS:
        ratios = [[each[base].seconds / each[way].seconds for each in rounds] for base in (BARE, GUARDED)]
        speed = median(ROWS / each[way].seconds for each in rounds)
        memory = median(each[way].memory for each in rounds)
        lines.append((way, f"{speed:,.0f}", *map(report.format_spread, ratios), f"{memory:.0f}"))
    contents = f"{ROWS:,} rows of `station_figures`, all its counts filled, from a CSV file into SQLite."
    heading = f"{report.describe_run(len(rounds))} {contents}"
    return heading + "\n\n" + "\n".join(f"| {' | '.join(line)} |" for line in lines)


if __name__ == "__main__":
    print(measure(int(sys.argv[1]) if sys.argv[1:] else ROUNDS))
