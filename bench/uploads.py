"""`python -m bench.uploads [ROUNDS]`: measures the delay of `/healthz` while files are read and checked, into docs/performance.md."""

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
from bench.pages import find_free_ports, wait_for
from dashboard.__main__ import main
from dashboard.catalogue.formats import FORMATS
from dashboard.desk import open_desk
from dashboard.uploads.file.decode import UnreadableError
from dashboard.uploads.store import draft_steps
from dashboard.uploads.store.boundaries import Requester
from dashboard.uploads.store.totals import compute_totals

ROUNDS, ROWS, STATIONS = 3, 199_000, 500
ALONE_SECONDS, PAUSE_SECONDS, TURN_SECONDS, TIMEOUT = 10.0, 0.02, 0.001, 900
ALONE = "alone"
HOSTILE = ("row-that-never-ends.xlsx", "long-text-named-often.xlsx")
ZOO = Path(__file__).parents[1] / "tests" / "files" / "zoo"


@dataclass
class Measured:
    """Result: seconds of each answer, and `held`, the longest CPU seconds for which other threads were blocked."""

    waits: list[float] = field(default_factory=list)
    held: float = 0.0


@dataclass(frozen=True)
class Staff:
    name: str = "admin"
    places: frozenset[tuple[str, str]] = frozenset()


def measure(rounds: int) -> str:
    """Measure, and write the table into docs/performance.md."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        imports.make_store(folder, STATIONS)
        table = _write_table(_measure(folder, _make_files(folder), rounds), rounds)
    return report.replace_part("uploads", table)


def _make_files(folder: Path) -> list[Path]:
    """Make the largest permitted files; add small hostile files."""
    text, book = folder / "largest.csv", folder / "largest.xlsx"
    imports.make_file(text, ROWS, STATIONS)
    with text.open(encoding="utf-8", newline="") as rows, xlsxwriter.Workbook(book) as workbook:
        sheet = workbook.add_worksheet()
        for at, row in enumerate(csv.reader(rows)):
            sheet.write_row(at, 0, [int(cell) if cell.isdecimal() else cell for cell in row])
    return [text, book, *(ZOO / name for name in HOSTILE)]


def _measure(folder: Path, files: list[Path], rounds: int) -> Mapping[str, Measured]:
    """Measure /healthz alone, and while each file is read and checked."""
    (port,) = find_free_ports(1)
    here, there = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=_serve, args=(folder, port, there))
    server.start()
    measured = {name: Measured() for name in (ALONE, *(file.name for file in files))}
    try:
        wait_for(f"http://127.0.0.1:{port}/")
        for _ in range(rounds):
            measured[ALONE].waits += _measure_waits(port, _wait_until(ALONE_SECONDS))
            for file in files:
                here.send(file)
                of_file = measured[file.name]
                of_file.waits += _measure_waits(port, here.poll)
                of_file.held = max(of_file.held, here.recv())
    finally:
        server.terminate()
        server.join()
    return measured


def _serve(folder: Path, port: int, pipe: Connection) -> None:
    """Serve, with a thread that processes each file as a page's thread does."""
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
    """Record the process's CPU seconds between two turns of this thread, independent of other load."""
    before = time.process_time()
    while not done.wait(TURN_SECONDS):
        now = time.process_time()
        steps.append(now - before)
        before = now


def _take(file: Path) -> None:
    """Read, store, check, compare and sum a file, then discard it; a hostile file is refused."""
    engine, form, staff = open_desk().engine, FORMATS["station_figures"], Staff()
    try:
        draft = draft_steps.create_draft(
            engine, form, file.name, file.read_bytes(), Requester(lambda _: staff)
        )
    except UnreadableError:
        return
    waiting = draft_steps.find_draft(engine, draft, staff)
    assert waiting
    review = draft_steps.check_draft(engine, waiting, staff.places, date.today())
    if review.comparison and review.present:
        compute_totals(review.comparison, review.present.stations)
    draft_steps.discard_draft(engine, waiting)


def _wait_until(seconds: float) -> Callable[[], bool]:
    until = time.perf_counter() + seconds
    return lambda: time.perf_counter() > until


def _measure_waits(port: int, enough: Callable[[], bool]) -> list[float]:
    """Measure successive answers, at least one, with a pause between them."""
    waits: list[float] = []
    while not waits or not enough():
        began = time.perf_counter()
        connection = HTTPConnection("127.0.0.1", port, timeout=TIMEOUT)
        connection.request("GET", "/healthz")
        status = connection.getresponse().status
        connection.close()
        if status != 200:
            raise RuntimeError(f"/healthz: {status}")
        waits.append(time.perf_counter() - began)
        time.sleep(PAUSE_SECONDS)
    return waits


def _write_table(measured: Mapping[str, Measured], rounds: int) -> str:
    heads = ("`/healthz`, ms", "answers", "median", "longest", "others held, ms of the processor")
    lines = [heads, ("---", *("--:" for _ in heads[1:]))]
    for name, of_file in measured.items():
        waits = (f"{1000 * at(of_file.waits):.1f}" for at in (median, max))
        held = f"{1000 * of_file.held:.0f}" if of_file.held else ""
        lines.append((name, str(len(of_file.waits)), *waits, held))
    words = report.describe_run(rounds, f", {ROWS:,} rows.")
    return words + "\n\n" + "\n".join(f"| {' | '.join(line)} |" for line in lines)


if __name__ == "__main__":
    print(measure(int(sys.argv[1]) if sys.argv[1:] else ROUNDS))
