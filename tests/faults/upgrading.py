"""Bringing a store up to date in a process of its own, which kills itself as it comes to one of its statements."""

import os
import signal
from typing import Any

from sqlalchemy import Engine, event

from db.engine import bring_up_to_date, open_store
from tests.faults.child import FORKING, LONG

COMMIT = "commit"


def steps_of(engine: Engine) -> list[str]:
    """Brings the store up to date: its statements in their order, and each commit of a transaction."""
    steps: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *given: steps.append(given[2]))
    event.listen(engine, "commit", lambda _: steps.append(COMMIT))
    bring_up_to_date(engine)
    return list(steps)  # what the engine runs later is none of them


def killed_at(url: str, step: int) -> int:
    """The exit code of a process that is killed, by signal 9, as it comes to this of its steps (from 1 on)."""
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
