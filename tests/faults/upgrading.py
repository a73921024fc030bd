"""Upgrade of a store in its own process, which kills itself at a given statement."""

import os
import signal
from typing import Any

from sqlalchemy import Engine, event

from db.engine import bring_up_to_date, open_store
from tests.faults.child import FORKING, LONG

COMMIT = "commit"


def list_steps(engine: Engine) -> list[str]:
    """Migrate the store and list its statements and commits in order."""
    steps: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *given: steps.append(given[2]))
    event.listen(engine, "commit", lambda _: steps.append(COMMIT))
    bring_up_to_date(engine)
    return list(steps)  # what the engine runs later is none of them


def upgrade_and_kill(url: str, step: int) -> int:
    """Migrate in a process that kills itself with signal 9 at `step` (from 1); return the exit code."""
    process = FORKING.Process(target=_upgrade, args=(url, step))
    process.start()
    process.join(LONG)
    assert process.exitcode is not None
    return process.exitcode


def _upgrade(url: str, last: int) -> None:
    engine, steps = open_store(url), iter(range(1, last))

    def go_on_or_die(*_: Any) -> None:
        if next(steps, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(engine, "before_cursor_execute", go_on_or_die)
    event.listen(engine, "commit", go_on_or_die)
    bring_up_to_date(engine)
