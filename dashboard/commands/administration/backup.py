"""`backup FILE`: writes the whole store to one file."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from dashboard.commands.shared.outcome import Answer
from dashboard.commands.shared.parser import set_answering_body
from dashboard.commands.shared.store import get_system_user, open_existing_store
from dashboard.text import say
from db.backup import save
from db.engine import bring_up_to_date
from db.writes import writer

ACTOR = "admin"


def add_arguments(command: ArgumentParser) -> None:
    set_answering_body(command, save_backup)
    command.add_argument("file", metavar="FILE", help=say("zh", "command.backup.file_help"))


def save_backup(options: Namespace) -> Answer:
    engine = open_existing_store()
    bring_up_to_date(engine)
    file = Path(options.file)
    manifest = save(engine, file)
    with writer(engine) as store:
        store.note(ACTOR, "backup", "done", login=get_system_user(), detail=str(file))
        store.commit()
    content = {"ok": True, "file": str(file), "batches": manifest.batches, "bytes": file.stat().st_size}
    return content, say("zh", "command.backup.made", **content)
