"""`check [--json]`: is the store whole? It only looks."""

import sys
from argparse import Namespace
from pathlib import Path

from sqlalchemy import Engine

from dashboard.commands.outcome import REFUSED, STORE_NOT_USABLE, Answer, RefusalError
from dashboard.desk import open_desk
from dashboard.text import say
from db.checking import findings
from db.reads import newest_batch


def check(asked: Namespace) -> Answer:
    """The sentences of a store that isn't whole stand in `asked.told`."""
    engine = _store_that_is_there()
    told = [say("zh", f"command.check.{found.code}", **found.values) for found in findings(engine)]
    if not told:
        batches = newest_batch(engine)
        words = say("zh", "command.check.whole", batches=batches)
        return {"ok": True, "batches": batches, "findings": []}, words
    asked.told = {"findings": told}
    if not asked.json:
        print("\n".join(told), file=sys.stderr)
    raise RefusalError(REFUSED, "check.not_whole", findings=len(told))


def _store_that_is_there() -> Engine:
    """As it stands, not brought up to date: opening a SQLite file that is missing would make it."""
    engine = open_desk().engine
    file = engine.url.database or ""
    if engine.dialect.name == "sqlite" and not Path(file).exists():
        raise RefusalError(STORE_NOT_USABLE, "check.no_store", file=file)
    return engine
