"""`check [--json]`: verifies the integrity of the store, read-only."""

import sys
from argparse import ArgumentParser, Namespace

from dashboard.commands.shared.outcome import REFUSED, Answer, RefusalError
from dashboard.commands.shared.parser import set_answering_body
from dashboard.commands.shared.store import open_existing_store
from dashboard.text import say
from db.checking import check_store
from db.reads import read_newest_batch


def add_arguments(command: ArgumentParser) -> None:
    set_answering_body(command, check)


def check(options: Namespace) -> Answer:
    """Check the store; the findings go to `options.partial` before the refusal."""
    engine = open_existing_store()
    sentences = [
        say("zh", f"command.check.{finding.code}", **finding.values) for finding in check_store(engine)
    ]
    if not sentences:
        batches = read_newest_batch(engine)
        words = say("zh", "command.check.whole", batches=batches)
        return {"ok": True, "batches": batches, "findings": []}, words
    options.partial = {"findings": sentences}
    if not options.json:
        print("\n".join(sentences), file=sys.stderr)
    raise RefusalError(REFUSED, "check.not_whole", findings=len(sentences))
