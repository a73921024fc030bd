"""The store as a command needs it, and who is at the keyboard."""

import getpass
import os
import sys
from pathlib import Path

from sqlalchemy import Engine

from dashboard.caching.store import open_own_store
from dashboard.commands.outcome import STORE_NOT_USABLE, RefusalError
from dashboard.web.ready import make_ready
from db.engine import bring_up_to_date


def store_up_to_date() -> Engine:
    engine = open_own_store()
    bring_up_to_date(engine)
    return engine


def store_that_is_there() -> Engine:
    """As it stands, not brought up to date: opening a SQLite file that is missing would make it."""
    engine = open_own_store()
    file = engine.url.database or ""
    if engine.dialect.name == "sqlite" and not Path(file).exists():
        raise RefusalError(STORE_NOT_USABLE, "no_store", file=file)
    return engine


def store_with_accounts() -> Engine:
    """As the server would first serve it: seeded where empty, with its first account."""
    engine = open_own_store()
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
