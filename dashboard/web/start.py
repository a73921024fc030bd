"""What happens before the first answer and after the last, however the server was started."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache

from sqlalchemy import Engine

from dashboard.desk import open_engine
from dashboard.people.accounts import first_account
from dashboard.render.picture.picture import end_pictures
from dashboard.settings import settings_from_environment
from dashboard.text import say
from db.engine import bring_up_to_date
from seed.plant import plant_where_empty


@cache
def make_store_ready() -> None:
    """Once a process, before the first answer."""
    make_ready(open_engine())


def make_ready(engine: Engine) -> None:
    """Brings the store up to date, seeds an empty one, and sees to the first account."""
    bring_up_to_date(engine)
    plant_where_empty(engine, demonstration=settings_from_environment().demonstration)
    make_first_account(engine)


def make_first_account(engine: Engine) -> None:
    """Prints its one-time password, once and nowhere else: not through a logger."""
    password = first_account(engine)
    if password:
        print(say("zh", "command.first.account", password=password), file=sys.stderr, flush=True)


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[None]:
    make_store_ready()
    yield
    end_pictures()
    open_engine().dispose()
