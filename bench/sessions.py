"""`python -m bench.sessions [ROUNDS]`: 10 and 50 people on pages at once, by websocket, into docs/performance.md."""

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
from bench.content import CHARTS, WORDS, key_figures
from bench.pages import BARE, PROJECT, Server, bare, server
from bench.server import charts_shown
from bench.visitor import Visitor, visitor
from db.engine import bring_up_to_date, open_store
from seed.plant import plant

ROUNDS, PEOPLE = 3, (10, 50)
CHOICES = 5  # what people choose differs, and each choice has been asked for before
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
    BARE: lambda port: ["-m", *bare(port)],
}
BESIDE = {COLLECTING: "beside the second row", BARE: "beside the third"}
MEBIBYTE = 2**20


@dataclass(frozen=True, slots=True)
class Measured:
    """`processor`: the server's milliseconds a run; `memory`: MiB a session; `errors`: visitors who met one."""

    runs_a_second: float
    processor: float
    memory: float
    errors: int


Round = Mapping[str, Measured]
Walk = Callable[[Visitor, int], Awaitable[int]]


def measure(rounds: int) -> str:
    """Writes the tables between their marks, and returns them."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        _prepare(folder)
        found = {
            people: [{what: _measured(what, people, folder) for what in _turned(at)} for at in range(rounds)]
            for people in PEOPLE
        }
    return report.write_part("sessions", "\n\n".join(_tables(found)), rounds)


def _prepare(folder: Path) -> None:
    """A seeded store, and what the bare page shows of it."""
    url = f"sqlite:///{folder / 'sessions.db'}"
    engine = open_store(url)
    bring_up_to_date(engine)
    plant(engine, demonstration=True)
    engine.dispose()
    os.environ["DATABASE_URL"] = url
    os.environ[CHARTS] = ",".join(charts_shown())
    os.environ[WORDS] = key_figures()


def _turned(by: int) -> list[str]:
    """What is measured, another one first each time."""
    names = list(COMMANDS)
    at = by % len(names)
    return names[at:] + names[:at]


def _measured(what: str, people: int, folder: Path) -> Measured:
    walk = _walk_bare if what == BARE else _walk
    with server(COMMANDS[what], folder if what == BARE else PROJECT) as started:
        return asyncio.run(_visited(started, people, walk))


async def _visited(started: Server, people: int, walk: Walk) -> Measured:
    """After some visitors, so that every answer has been asked for before."""
    process = psutil.Process(started.pid)
    async with AsyncExitStack() as visits:
        for number in range(CHOICES):
            await walk(await visits.enter_async_context(visitor(started.address)), number)
    async with AsyncExitStack() as visits:
        held = process.memory_info().rss
        persons = [await visits.enter_async_context(visitor(started.address)) for _ in range(people)]
        used, began = _processor_seconds(process), time.perf_counter()
        walks = (walk(person, number % CHOICES) for number, person in enumerate(persons))
        ends = await asyncio.gather(*walks, return_exceptions=True)
        seconds = time.perf_counter() - began
        used = _processor_seconds(process) - used
        grown = process.memory_info().rss - held
    runs = sum(end for end in ends if isinstance(end, int))
    errors = sum(isinstance(end, BaseException) for end in ends)
    return Measured(runs / seconds, 1000 * used / max(runs, 1), grown / people / MEBIBYTE, errors)


def _processor_seconds(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


async def _walk(person: Visitor, number: int) -> int:
    """The overview, another period, the stations, another period; how many runs that was."""
    await person.open("")
    await person.choose("period:", number)
    await person.open("stations")
    await person.choose("period:", number + 1)
    return 4


async def _walk_bare(person: Visitor, _number: int) -> int:
    """The page and the same page again, as often as the others run."""
    await person.open("")
    for _ in range(3):
        await person.again()
    return 4


def _tables(found: Mapping[int, Sequence[Round]]) -> list[str]:
    heads = ("page runs a second", *BESIDE.values(), "ms of processor a run", "MiB a session", "errors")
    return [
        report.table((f"{people} people", *heads), [_row(what, rounds) for what in COMMANDS])
        for people, rounds in found.items()
    ]


def _row(what: str, rounds: Sequence[Round]) -> list[str]:
    ratios = [[one[what].runs_a_second / one[base].runs_a_second for one in rounds] for base in BESIDE]
    return [
        what,
        f"{median(one[what].runs_a_second for one in rounds):.1f}",
        *map(report.spread, ratios),
        f"{median(one[what].processor for one in rounds):.0f}",
        f"{median(one[what].memory for one in rounds):.1f}",
        f"{sum(one[what].errors for one in rounds)}",
    ]


if __name__ == "__main__":
    print(measure(int(sys.argv[1]) if sys.argv[1:] else ROUNDS))
