"""The desk's room: the process's store and its desk. Beside them a module for each kind of answer, which takes the desk."""

from functools import lru_cache

from sqlalchemy import Engine

from dashboard.desk.desk import Desk
from dashboard.settings import settings_from_environment
from db.engine import open_store

KEPT_DESKS = 4  # a server has one; tests go from store to store


def open_desk() -> Desk:
    """The process's one desk, on the store that the settings name."""
    return desk_on(settings_from_environment().database_url)


def open_engine() -> Engine:
    """The store that the process's desk reads, for whoever writes into it."""
    return open_desk().engine


@lru_cache(KEPT_DESKS)
def desk_on(database_url: str) -> Desk:
    """The desk on the store at this address."""
    return Desk(open_store(database_url))
