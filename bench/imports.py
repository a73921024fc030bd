"""`python -m bench.imports [ROUNDS]`: an import with all its checks beside plain ways, into docs/performance.md."""

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
from datetime import date
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
PAGE, BEGIN, END = report.PAGE, "<!-- imports: begin -->", "<!-- imports: end -->"
COUNTS = ("received", "completed", "due", "on_time", "overdue_open", "resolved")
RATINGS = ("satisfied", "fairly_satisfied", "dissatisfied")
COLUMNS = ("station_code", "month", "colour", *COUNTS, *RATINGS, "as_at")
LONG = 600  # seconds


@dataclass(frozen=True, slots=True)
class Measured:
    """`memory` is the peak in MiB, beyond what the process held before it began."""

    seconds: float
    memory: float


def measure(rounds: int) -> str:
    """Writes the table between its marks, and returns it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_store(folder)
        make_file(folder / "figures.csv")
        found = [{way: _in_a_process(way, folder) for way in WAYS} for _ in range(rounds)]
    told = _told(found)
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    PAGE.write_text(before + "\n\n".join((BEGIN, told, END)) + rest.partition(END)[2], encoding="utf-8")
    return told


def make_store(folder: Path, count: int = STATIONS) -> None:
    """The seed, the account admin, an area and the stations; half of them with the day on which they opened."""
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
    open_own_store().dispose()  # so that all of it is in the one file


def make_file(file: Path, count: int = ROWS, stations: int = STATIONS) -> None:
    """So many rows of station figures."""
    with file.open("w", encoding="utf-8", newline="") as opened:
        rows = csv.writer(opened)
        rows.writerow(COLUMNS)
        for at in range(count):
            place, colour = divmod(at, COLOURS)
            month, station = divmod(place, stations)
            received = 40 + at * 7919 % 200
            done = received - received // 9
            counts = (received, done, done, done - done // 8, 0, done // 2, done // 3, done // 9, done // 20)
            month_told = f"{2017 + month // 12}-{month % 12 + 1:02d}"
            rows.writerow((f"s{station}", month_told, colour + 1, *counts, "2025-12-31"))


def _rows_of(folder: Path) -> Iterator[list[str]]:
    with (folder / "figures.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        yield from rows


def _read(folder: Path) -> int:
    return sum(1 for _ in _rows_of(folder))


def _bare(folder: Path) -> int:
    """Into a table without a key, index or check."""
    raw = _connected(folder)
    raw.execute(f"create table bare ({', '.join(COLUMNS)})")
    return _inserted(raw, "bare", COLUMNS, _rows_of(folder))


def _guarded(folder: Path) -> int:
    """Into our own table, whose keys, indexes and checks SQLite then keeps."""
    columns = ("since", "batch", *COLUMNS)
    rows = ((1, 1, *row) for row in _rows_of(folder))
    return _inserted(_connected(folder), station_figures.name, columns, rows)


def _connected(folder: Path) -> Any:
    """By the driver itself, with the settings that every connection of the store has."""
    raw = open_store(f"sqlite:///{folder / 'copy.db'}").raw_connection().driver_connection
    assert raw
    return raw


def _inserted(raw: Any, table: str, columns: tuple[str, ...], rows: Iterator[Any]) -> int:
    raw.execute("BEGIN")
    marks = ", ".join("?" * len(columns))
    done = raw.executemany(f"insert into {table} ({', '.join(columns)}) values ({marks})", rows)
    raw.execute("COMMIT")
    return int(done.rowcount)


def _ours(folder: Path) -> int:
    os.environ["DATABASE_URL"] = f"sqlite:///{folder / 'copy.db'}"
    return bring_in("station_figures", folder / "figures.csv")


def bring_in(form: str, file: Path) -> int:
    """The command itself, on the store of the environment; how many rows it says are new."""
    with redirect_stdout(io.StringIO()) as said:
        status = main(["import", form, str(file), "--json"])
    if status:
        raise RuntimeError(said.getvalue())
    return int(said.getvalue().partition('"new": ')[2].partition(",")[0])


BARE, GUARDED = "plain executemany, bare table", "plain executemany, our table"
OURS = "import with all checks"
WAYS: dict[str, Callable[[Path], int]] = {
    "csv.reader alone": _read,
    BARE: _bare,
    GUARDED: _guarded,
    OURS: _ours,
}


def _in_a_process(way: str, folder: Path) -> Measured:
    """In a new process, on a fresh copy of the store."""
    for left in folder.glob("copy.db*"):
        left.unlink()
    shutil.copy(folder / "made.db", folder / "copy.db")
    here, there = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("spawn").Process(target=_measured, args=(way, folder, there))
    process.start()
    there.close()
    found = here.recv() if here.poll(LONG) else None
    process.join()
    assert isinstance(found, Measured)
    return found


def _measured(way: str, folder: Path, there: Connection) -> None:
    held = kibibytes("VmRSS")
    began = time.perf_counter()
    rows = WAYS[way](folder)
    seconds = time.perf_counter() - began
    assert rows == ROWS, rows
    there.send(Measured(seconds, (kibibytes("VmHWM") - held) / 1024))


def kibibytes(name: str) -> int:
    """Of this process, as Linux tells it: VmRSS now, VmHWM at its peak."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition(f"{name}:")[2].split()[0])


def _told(found: list[dict[str, Measured]]) -> str:
    head = ("", "rows a second", "beside the bare table", "beside our table", "peak memory, MiB")
    lines = [head, ("---", *("--:" for _ in head[1:]))]
    for way in WAYS:
        ratios = [[one[base].seconds / one[way].seconds for one in found] for base in (BARE, GUARDED)]
        speed = median(ROWS / one[way].seconds for one in found)
        memory = median(one[way].memory for one in found)
        lines.append((way, f"{speed:,.0f}", *map(report.spread, ratios), f"{memory:.0f}"))
    said = (
        f"Measured {date.today():%Y-%m-%d} on {os.cpu_count()} cores, {len(found)} rounds: median (quartiles). "
        f"{ROWS:,} rows of `station_figures`, all its counts filled, from a CSV file into SQLite."
    )
    return said + "\n\n" + "\n".join(f"| {' | '.join(line)} |" for line in lines)


if __name__ == "__main__":
    print(measure(int(sys.argv[1]) if sys.argv[1:] else ROUNDS))
