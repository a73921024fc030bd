"""`python -m bench.uploads`: how long `/healthz` waits while files are read and checked, into docs/performance.md."""

import csv
import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from http.client import HTTPConnection
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median
from threading import Event, Thread

import xlsxwriter

from bench import imports, report
from bench.pages import free_ports, wait_for
from dashboard.__main__ import main
from dashboard.catalogue.formats import FORMATS
from dashboard.desk import open_desk
from dashboard.uploads.file.decode import UnreadableError
from dashboard.uploads.store import draft_steps
from dashboard.uploads.store.boundaries import Requester
from dashboard.uploads.store.totals import compute_totals

ROUNDS, ROWS, STATIONS = 3, 199_000, 500
ALONE_SECONDS, PAUSE_SECONDS, TURN_SECONDS, LONG = 10.0, 0.02, 0.001, 900
ALONE = "alone"
HOSTILE = ("row-that-never-ends.xlsx", "long-text-named-often.xlsx")
ZOO = Path(__file__).parents[1] / "tests" / "files" / "zoo"
PAGE, BEGIN, END = report.PAGE, "<!-- uploads: begin -->", "<!-- uploads: end -->"


@dataclass
class Measured:
    """Seconds of each answer; the processor's seconds for which the file held all other threads, at the most."""

    waits: list[float] = field(default_factory=list)
    held: float = 0.0


@dataclass(frozen=True)
class Staff:
    name: str = "admin"
    places: frozenset[tuple[str, str]] = frozenset()


def measure(rounds: int) -> str:
    """Writes the table between its marks, and returns it."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        imports.make_store(folder, STATIONS)
        table = _table(_measured(folder, _files(folder), rounds), rounds)
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    PAGE.write_text(before + "\n\n".join((BEGIN, table, END)) + rest.partition(END)[2], encoding="utf-8")
    return table


def _files(folder: Path) -> list[Path]:
    """The largest that are permitted, then small ones made to cost much."""
    text, book = folder / "largest.csv", folder / "largest.xlsx"
    imports.make_file(text, ROWS, STATIONS)
    with text.open(encoding="utf-8", newline="") as rows, xlsxwriter.Workbook(book) as made:
        sheet = made.add_worksheet()
        for at, row in enumerate(csv.reader(rows)):
            sheet.write_row(at, 0, [int(cell) if cell.isdecimal() else cell for cell in row])
    return [text, book, *(ZOO / name for name in HOSTILE)]


def _measured(folder: Path, files: list[Path], rounds: int) -> Mapping[str, Measured]:
    """Of /healthz alone, and while each file is read and checked."""
    (port,) = free_ports(1)
    here, there = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=_serve, args=(folder, port, there))
    server.start()
    measured = {name: Measured() for name in (ALONE, *(file.name for file in files))}
    try:
        wait_for(f"http://127.0.0.1:{port}/")
        for _ in range(rounds):
            measured[ALONE].waits += _listen(port, _after(ALONE_SECONDS))
            for file in files:
                here.send(file)
                of_file = measured[file.name]
                of_file.waits += _listen(port, here.poll)
                of_file.held = max(of_file.held, here.recv())
    finally:
        server.terminate()
        server.join()
    return measured


def _serve(folder: Path, port: int, pipe: Connection) -> None:
    """The server with a thread of its own that does with each file what a page's thread does."""
    os.environ |= {"DATABASE_URL": f"sqlite:///{folder / 'made.db'}", "HOST": "127.0.0.1", "PORT": str(port)}
    Thread(target=_take_files, args=(pipe,), daemon=True).start()
    main(["serve"])


def _take_files(pipe: Connection) -> None:
    while True:
        file = pipe.recv()
        steps: list[float] = []
        done = Event()
        watching = Thread(target=_watch, args=(steps, done))
        watching.start()
        _take(file)
        done.set()
        watching.join()
        pipe.send(max(steps))


def _watch(steps: list[float], done: Event) -> None:
    """What the process used of the processor between two turns of this thread, whatever else the machine does."""
    before = time.process_time()
    while not done.wait(TURN_SECONDS):
        now = time.process_time()
        steps.append(now - before)
        before = now


def _take(file: Path) -> None:
    """Read, kept, checked, compared and summed, and given up; or refused."""
    engine, form, staff = open_desk().engine, FORMATS["station_figures"], Staff()
    try:
        draft = draft_steps.create_draft(
            engine, form, file.name, file.read_bytes(), Requester(lambda _: staff)
        )
    except UnreadableError:
        return
    waiting = draft_steps.find_draft(engine, draft, staff)
    assert waiting
    seen = draft_steps.check_draft(engine, waiting, staff.places, date.today())
    if seen.comparison and seen.present:
        compute_totals(seen.comparison, seen.present.stations)
    draft_steps.discard_draft(engine, waiting)


def _after(seconds: float) -> Callable[[], bool]:
    until = time.perf_counter() + seconds
    return lambda: time.perf_counter() > until


def _listen(port: int, enough: Callable[[], bool]) -> list[float]:
    """One answer after the other with a pause, at least one."""
    waits: list[float] = []
    while not waits or not enough():
        began = time.perf_counter()
        connection = HTTPConnection("127.0.0.1", port, timeout=LONG)
        connection.request("GET", "/healthz")
        status = connection.getresponse().status
        connection.close()
        if status != 200:
            raise RuntimeError(f"/healthz: {status}")
        waits.append(time.perf_counter() - began)
        time.sleep(PAUSE_SECONDS)
    return waits


def _table(measured: Mapping[str, Measured], rounds: int) -> str:
    heads = ("`/healthz`, ms", "answers", "median", "longest", "others held, ms of the processor")
    lines = [heads, ("---", *("--:" for _ in heads[1:]))]
    for name, of_file in measured.items():
        waits = (f"{1000 * at(of_file.waits):.1f}" for at in (median, max))
        held = f"{1000 * of_file.held:.0f}" if of_file.held else ""
        lines.append((name, str(len(of_file.waits)), *waits, held))
    words = f"Measured {date.today():%Y-%m-%d} on {os.cpu_count()} cores, {rounds} rounds, {ROWS:,} rows."
    return words + "\n\n" + "\n".join(f"| {' | '.join(line)} |" for line in lines)


if __name__ == "__main__":
    print(measure(int(sys.argv[1]) if sys.argv[1:] else ROUNDS))
