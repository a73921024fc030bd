"""Readiness of the store before the first answer: migrated, seeded where empty, with its first account."""

import sys

from sqlalchemy import Engine

from dashboard.people.accounts import create_first_account
from dashboard.settings import read_settings
from dashboard.text import say
from db.engine import bring_up_to_date
from db.reads import read_newest_batch


def make_ready(engine: Engine) -> None:
    """Brings the store up to date, seeds an empty one, and sees to the first account.

    Processes that do so at once wait for each other; each step is done by one of them.
    """
    bring_up_to_date(engine)
    if read_newest_batch(engine) == 0:
        _plant_seed(engine)
    make_first_account(engine)


def make_first_account(engine: Engine) -> None:
    """Prints its one-time password, once and nowhere else: not through a logger."""
    password = create_first_account(engine)
    if password:
        print(say("zh", "command.first.account", password=password), file=sys.stderr, flush=True)


def _plant_seed(engine: Engine) -> None:
    from seed.plant import plant_where_empty  # with all that checks files: only a new store waits for it

    plant_where_empty(engine, demonstration=read_settings().demonstration)
