"""Store for commands, and the operating system's user."""

import getpass
import os
import sys
from pathlib import Path

from sqlalchemy import Engine

from dashboard.caching.store import open_own_store
from dashboard.commands.shared.outcome import STORE_NOT_USABLE, RefusalError
from dashboard.web.ready import make_ready
from db.engine import bring_up_to_date


def open_current_store() -> Engine:
    engine = open_own_store()
    bring_up_to_date(engine)
    return engine


def open_existing_store() -> Engine:
    """Open the store without migrating it. Raises RefusalError instead of creating a missing SQLite file."""
    engine = open_own_store()
    file = engine.url.database or ""
    if engine.dialect.name == "sqlite" and not Path(file).exists():
        raise RefusalError(STORE_NOT_USABLE, "no_store", file=file)
    return engine


def open_seeded_store() -> Engine:
    """Open the store as the server does: migrated, seeded if empty, with its first account."""
    engine = open_own_store()
    make_ready(engine)
    return engine


def get_system_user() -> str:
    """Get the operating system's user for the audit, independent of `--as`."""
    if sys.platform == "win32":
        return getpass.getuser()
    import pwd  # Windows has none

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return f"uid {os.getuid()}"
