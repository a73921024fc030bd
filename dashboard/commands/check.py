"""`check [--json]`: is the store whole? It only looks."""

import sys
from argparse import ArgumentParser, Namespace

from dashboard.commands.outcome import REFUSED, Answer, RefusalError
from dashboard.commands.parser import answered_by
from dashboard.commands.store import store_that_is_there
from dashboard.text import say
from db.checking import check_store
from db.reads import read_newest_batch


def arguments(command: ArgumentParser) -> None:
    answered_by(command, check)


def check(asked: Namespace) -> Answer:
    """The sentences of a store that isn't whole stand in `asked.told`."""
    engine = store_that_is_there()
    told = [say("zh", f"command.check.{found.code}", **found.values) for found in check_store(engine)]
    if not told:
        batches = read_newest_batch(engine)
        words = say("zh", "command.check.whole", batches=batches)
        return {"ok": True, "batches": batches, "findings": []}, words
    asked.told = {"findings": told}
    if not asked.json:
        print("\n".join(told), file=sys.stderr)
    raise RefusalError(REFUSED, "check.not_whole", findings=len(told))
