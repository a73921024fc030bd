"""The desk's room: the process's one desk. Beside it a module for each kind of answer, which takes the desk."""

from functools import lru_cache

from dashboard.caching.store import store_at
from dashboard.desk.desk import Desk
from dashboard.settings import settings_from_environment

KEPT_DESKS = 4  # a server has one; tests go from store to store


def open_desk() -> Desk:
    """The process's one desk, on the store that the settings name."""
    return desk_on(settings_from_environment().database_url)


@lru_cache(KEPT_DESKS)
def desk_on(database_url: str) -> Desk:
    """The desk on the store at this address."""
    return Desk(store_at(database_url))
