"""What a command comes to: its answer, or a refusal with its exit code (INTERFACES, "Command line")."""

import getpass
import os
import sys
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from dashboard.desk import open_engine
from dashboard.text import say
from dashboard.web.start import make_ready
from db.engine import bring_up_to_date

DONE, OWN_FAULT, WRONG_USAGE, REFUSED, STORE_NOT_USABLE, NO_HELPER = 0, 1, 2, 3, 4, 5
Answer = tuple[dict[str, Any], str]  # the same for a program and for a person


class RefusalError(Exception):
    """Ends a command with a sentence and its exit code."""

    def __init__(self, status: int, key: str, **values: object) -> None:
        super().__init__(say("zh", f"command.{key}", **values))
        self.status = status


def store_up_to_date() -> Engine:
    engine = open_engine()
    bring_up_to_date(engine)
    return engine


def store_that_is_there() -> Engine:
    """As it stands, not brought up to date: opening a SQLite file that is missing would make it."""
    engine = open_engine()
    file = engine.url.database or ""
    if engine.dialect.name == "sqlite" and not Path(file).exists():
        raise RefusalError(STORE_NOT_USABLE, "no_store", file=file)
    return engine


def store_with_accounts() -> Engine:
    """As the server would first serve it: seeded where empty, with its first account."""
    engine = open_engine()
    make_ready(engine)
    return engine


def system_user() -> str:
    """Who is at the keyboard, for the audit: `--as` says only in whose name."""
    if sys.platform == "win32":
        return getpass.getuser()
    import pwd  # Windows has none

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return f"uid {os.getuid()}"
