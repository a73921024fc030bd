"""`backup FILE`: the whole store into one file."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from dashboard.commands.outcome import Answer
from dashboard.commands.parser import answered_by
from dashboard.commands.store import store_that_is_there, system_user
from dashboard.text import say
from db.backup import save
from db.engine import bring_up_to_date
from db.writes import writer

ACTOR = "admin"


def arguments(command: ArgumentParser) -> None:
    answered_by(command, make)
    command.add_argument("file", metavar="FILE", help=say("zh", "command.backup.file_help"))


def make(asked: Namespace) -> Answer:
    engine = store_that_is_there()
    bring_up_to_date(engine)
    file = Path(asked.file)
    told = save(engine, file)
    with writer(engine) as store:
        store.note(ACTOR, "backup", "done", login=system_user(), detail=str(file))
        store.commit()
    content = {"ok": True, "file": str(file), "batches": told.batches, "bytes": file.stat().st_size}
    return content, say("zh", "command.backup.made", **content)
