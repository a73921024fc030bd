"""`python -m bench.sessions [ROUNDS]`: measures 10 and 50 simultaneous users by websocket, into docs/performance.md."""

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import psutil

from bench import report
from bench.content import CHARTS, WORDS, build_key_figures
from bench.pages import BARE, PROJECT, Server, build_bare_command, server
from bench.server import find_charts
from bench.visitor import Visitor, visitor
from db.engine import bring_up_to_date, open_store
from seed.plant import plant

ROUNDS, PEOPLE = 3, (10, 50)
CHOICES = 5  # users choose different options; each option is warm
AS_SET, COLLECTING = "the dashboard", "the dashboard, with `postScriptGC`"
COLLECT = """
import streamlit_app
from dashboard.streamlit_internals import CONFIG, load
load(CONFIG).set_option("runner.postScriptGC", True)
from dashboard.__main__ import main
main(["serve"])
"""
COMMANDS: Mapping[str, Callable[[int], list[str]]] = {
    AS_SET: lambda _port: ["-m", "dashboard", "serve"],
    COLLECTING: lambda _port: ["-c", COLLECT],
    BARE: lambda port: ["-m", *build_bare_command(port)],
}
BESIDE = {COLLECTING: "beside the second row", BARE: "beside the third"}
MEBIBYTE = 2**20


@dataclass(frozen=True, slots=True)
class Measured:
    """Result: `processor` is CPU milliseconds per run, `memory` MiB per session, `errors` visitors with an error."""

    runs_a_second: float
    processor: float
    memory: float
    errors: int


Round = Mapping[str, Measured]
Walk = Callable[[Visitor, int], Awaitable[int]]


def measure(rounds: int) -> str:
    """Measure, and write the tables into docs/performance.md."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        _prepare(folder)
        rounds_by_people = {
            people: [{what: _measure(what, people, folder) for what in _rotate(at)} for at in range(rounds)]
            for people in PEOPLE
        }
    return report.write_part("sessions", "\n\n".join(_write_tables(rounds_by_people)), rounds)


def _prepare(folder: Path) -> None:
    """Prepare a seeded store and the content of the bare page."""
    url = f"sqlite:///{folder / 'sessions.db'}"
    engine = open_store(url)
    bring_up_to_date(engine)
    plant(engine, demonstration=True)
    engine.dispose()
    os.environ["DATABASE_URL"] = url
    os.environ[CHARTS] = ",".join(find_charts())
    os.environ[WORDS] = build_key_figures()


def _rotate(by: int) -> list[str]:
    """Rotate the subjects, so that another one comes first in each round."""
    names = list(COMMANDS)
    at = by % len(names)
    return names[at:] + names[:at]


def _measure(what: str, people: int, folder: Path) -> Measured:
    walk = _walk_bare if what == BARE else _walk
    with server(COMMANDS[what], folder if what == BARE else PROJECT) as started:
        return asyncio.run(_measure_visits(started, people, walk))


async def _measure_visits(started: Server, people: int, walk: Walk) -> Measured:
    """Measure simultaneous visits, after some visitors that warm every answer up."""
    process = psutil.Process(started.pid)
    async with AsyncExitStack() as visits:
        for number in range(CHOICES):
            await walk(await visits.enter_async_context(visitor(started.address)), number)
    async with AsyncExitStack() as visits:
        held = process.memory_info().rss
        persons = [await visits.enter_async_context(visitor(started.address)) for _ in range(people)]
        used, began = _read_processor_seconds(process), time.perf_counter()
        walks = (walk(person, number % CHOICES) for number, person in enumerate(persons))
        ends = await asyncio.gather(*walks, return_exceptions=True)
        seconds = time.perf_counter() - began
        used = _read_processor_seconds(process) - used
        grown = process.memory_info().rss - held
    runs = sum(end for end in ends if isinstance(end, int))
    errors = sum(isinstance(end, BaseException) for end in ends)
    return Measured(runs / seconds, 1000 * used / max(runs, 1), grown / people / MEBIBYTE, errors)


def _read_processor_seconds(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


async def _walk(person: Visitor, number: int) -> int:
    """Walk the overview, another period, the stations, another period; return the number of runs."""
    await person.open("")
    await person.choose("period:", number)
    await person.open("stations")
    await person.choose("period:", number + 1)
    return 4


async def _walk_bare(person: Visitor, _number: int) -> int:
    """Walk the page and repeat it, for the same number of runs."""
    await person.open("")
    for _ in range(3):
        await person.reload()
    return 4


def _write_tables(rounds_by_people: Mapping[int, Sequence[Round]]) -> list[str]:
    heads = ("page runs a second", *BESIDE.values(), "ms of processor a run", "MiB a session", "errors")
    return [
        report.write_table((f"{people} people", *heads), [_write_row(what, rounds) for what in COMMANDS])
        for people, rounds in rounds_by_people.items()
    ]


def _write_row(what: str, rounds: Sequence[Round]) -> list[str]:
    ratios = [[each[what].runs_a_second / each[base].runs_a_second for each in rounds] for base in BESIDE]
    return [
        what,
        f"{median(each[what].runs_a_second for each in rounds):.1f}",
        *map(report.format_spread, ratios),
        f"{median(each[what].processor for each in rounds):.0f}",
        f"{median(each[what].memory for each in rounds):.1f}",
        f"{sum(each[what].errors for each in rounds)}",
    ]


if __name__ == "__main__":
    print(measure(int(sys.argv[1]) if sys.argv[1:] else ROUNDS))
