"""`python -m dashboard …` in its own process, forked from a server with the modules imported."""

import multiprocessing
import os
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from enum import IntEnum
from functools import partial
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any
from unittest.mock import patch

from dashboard.__main__ import main
from db.writes import Writer

FORKING = multiprocessing.get_context("forkserver")
MODULES = ("figures.bring_in", "figures.batches", "administration.restore", "administration.user")
COMMANDS = (f"dashboard.commands.{name}" for name in MODULES)
FORKING.set_forkserver_preload([__name__, *COMMANDS, "seed.plant"])
LONG = 60.0  # seconds after which a child that hasn't ended never will


class Stage(IntEnum):
    """Stage of an import: reading the file, in its transaction, committing, committed."""

    BEFORE = 0
    DURING = 1
    COMMITTING = 2
    AFTER = 3


@dataclass(frozen=True, slots=True)
class Import:
    """A running import in its own process."""

    process: ForkServerProcess
    reached: Any
    go_on: Any
    output: Path

    @property
    def stage(self) -> Stage:
        return Stage(self.reached.value)

    def wait_for(self, stage: Stage) -> None:
        ends = time.monotonic() + LONG
        while self.stage < stage:
            assert self.process.is_alive(), self.read_sentence()
            assert time.monotonic() < ends
            time.sleep(0.002)

    def wait_for_status(self) -> int:
        """Wait for the exit code; −9 if the process was killed."""
        self.process.join(LONG)
        assert self.process.exitcode is not None
        return self.process.exitcode

    def read_sentence(self) -> str:
        return self.output.read_text(encoding="utf-8")


@contextmanager
def importing(
    url: str, file: Path, *, held: bool = False, before: Callable[[], None] | None = None
) -> Iterator[Import]:
    """An import in its own process: `held` pauses it before its commit until `go_on` is set; `before` runs first."""
    reached, go_on, output = FORKING.RawValue("i", 0), FORKING.Event(), Path(f"{file}.{time.monotonic_ns()}")
    if not held:
        go_on.set()
    watched = partial(_watched, reached, go_on)
    process = FORKING.Process(target=_run, args=(url, file, output, watched, before))
    process.start()
    try:
        yield Import(process, reached, go_on, output)
    finally:
        process.kill()
        process.join()


def _run(
    url: str,
    file: Path,
    output: Path,
    watched: Callable[[], AbstractContextManager[None]],
    before: Callable[[], None] | None,
) -> None:
    os.environ["DATABASE_URL"] = url
    _print_to(output)
    if before:
        before()
    with watched():
        status = main(["import", "station_figures", str(file)])
    raise SystemExit(status)


def run_command(url: str, arguments: list[str], output: Path, gate: Any) -> None:
    """Run a command on a store without demonstration once the barrier `gate` opens; exits with its code."""
    os.environ |= {"DATABASE_URL": url, "DEMO": "no"}
    _print_to(output)
    gate.wait(LONG)
    raise SystemExit(main(arguments))


def _print_to(file: Path) -> None:
    """Redirect stdout and stderr of the process to a file."""
    output = os.open(file, os.O_WRONLY | os.O_CREAT)
    for standard in (1, 2):
        os.dup2(output, standard)


@contextmanager
def _watched(reached: Any, go_on: Any) -> Iterator[None]:
    take, commit = Writer.__init__, Writer.commit

    def take_lock(store: Writer, *given: Any) -> None:
        take(store, *given)
        reached.value = Stage.DURING

    def commit_in_stages(store: Writer) -> None:
        assert go_on.wait(LONG)
        reached.value = Stage.COMMITTING
        commit(store)
        reached.value = Stage.AFTER

    with patch.object(Writer, "__init__", take_lock), patch.object(Writer, "commit", commit_in_stages):
        yield
