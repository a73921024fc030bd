"""`restore FILE`: replaces the store by a backup."""

from argparse import ArgumentParser, Namespace
from datetime import datetime
from pathlib import Path

from dashboard.commands.shared.outcome import REFUSED, WRONG_USAGE, Answer, RefusalError
from dashboard.commands.shared.parser import set_answering_body
from dashboard.commands.shared.store import get_system_user, open_current_store
from dashboard.text import say
from db.backup import Backup, DamagedError
from db.restoring import NewerError, NotWholeError, restore

ACTOR = "admin"


def add_arguments(command: ArgumentParser) -> None:
    set_answering_body(command, restore_backup)
    command.add_argument("file", metavar="FILE", help=say("zh", "command.backup.file_help"))


def restore_backup(options: Namespace) -> Answer:
    """Restore a backup; the previous store is saved beside the file."""
    backup = _open_backup(Path(options.file))
    engine = open_current_store()
    aside = _name_aside(Path(options.file))
    try:
        was_saved = restore(engine, backup, aside, ACTOR, get_system_user())
    except NewerError as error:
        raise RefusalError(REFUSED, "backup.newer", file=options.file) from error
    except NotWholeError as error:
        raise RefusalError(
            REFUSED, "backup.not_whole", file=options.file, findings=len(error.findings)
        ) from error
    manifest = backup.manifest
    made_at = f"{datetime.fromisoformat(manifest.made_at).astimezone():%Y-%m-%d %H:%M}"
    sentence = say("zh", "command.backup.restored", file=options.file, at=made_at, batches=manifest.batches)
    if was_saved:
        sentence += say("zh", "command.backup.aside", file=aside)
    return {"ok": True, "batches": manifest.batches, "aside": str(aside) if was_saved else None}, sentence


def _open_backup(file: Path) -> Backup:
    try:
        return Backup(file)
    except DamagedError as error:
        raise RefusalError(REFUSED, "backup.damaged", file=file) from error
    except OSError as error:
        raise RefusalError(WRONG_USAGE, "import.no_such_file", file=file, reason=error.strerror) from error


def _name_aside(file: Path) -> Path:
    """Name the file for the previous store, unique to this restore."""
    return file.with_name(f"{file.stem}.before-restore-{datetime.now():%Y%m%d-%H%M%S-%f}{file.suffix}")
