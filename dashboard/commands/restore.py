"""`restore FILE`: a backup in the place of the store."""

from argparse import ArgumentParser, Namespace
from datetime import datetime
from pathlib import Path

from dashboard.commands.outcome import REFUSED, WRONG_USAGE, Answer, RefusalError
from dashboard.commands.parser import answered_by
from dashboard.commands.store import store_up_to_date, system_user
from dashboard.text import say
from db.backup import Backup, DamagedError
from db.restoring import NewerError, NotWholeError, restore

ACTOR = "admin"


def arguments(command: ArgumentParser) -> None:
    answered_by(command, put_back)
    command.add_argument("file", metavar="FILE", help=say("zh", "command.backup.file_help"))


def put_back(asked: Namespace) -> Answer:
    """What stood before is kept beside the file."""
    backup = _whole(Path(asked.file))
    engine = store_up_to_date()
    aside = _beside(Path(asked.file))
    try:
        kept = restore(engine, backup, aside, ACTOR, system_user())
    except NewerError as error:
        raise RefusalError(REFUSED, "backup.newer", file=asked.file) from error
    except NotWholeError as error:
        raise RefusalError(
            REFUSED, "backup.not_whole", file=asked.file, findings=len(error.findings)
        ) from error
    told = backup.manifest
    made_at = f"{datetime.fromisoformat(told.made_at).astimezone():%Y-%m-%d %H:%M}"
    sentence = say("zh", "command.backup.restored", file=asked.file, at=made_at, batches=told.batches)
    if kept:
        sentence += say("zh", "command.backup.aside", file=aside)
    return {"ok": True, "batches": told.batches, "aside": str(aside) if kept else None}, sentence


def _whole(file: Path) -> Backup:
    try:
        return Backup(file)
    except DamagedError as error:
        raise RefusalError(REFUSED, "backup.damaged", file=file) from error
    except OSError as error:
        raise RefusalError(WRONG_USAGE, "import.no_such_file", file=file, reason=error.strerror) from error


def _beside(file: Path) -> Path:
    """Where what stood before is kept: no two restores give the same name."""
    return file.with_name(f"{file.stem}.before-restore-{datetime.now():%Y%m%d-%H%M%S-%f}{file.suffix}")
