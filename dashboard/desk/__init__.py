"""Desk: the process's one desk, and a module of functions for each kind of answer; each takes the desk."""

from functools import lru_cache

from dashboard.caching.store import store_at
from dashboard.desk.desk import Desk
from dashboard.settings import read_settings

MOST_DESKS = 4  # a server has one; tests go from store to store


def open_desk() -> Desk:
    """The process's one desk, on the store that the settings name."""
    return open_desk_at(read_settings().database_url)


@lru_cache(MOST_DESKS)
def open_desk_at(database_url: str) -> Desk:
    """The desk on the store at this address."""
    return Desk(store_at(database_url))
