"""The process's store: opened once, where the settings say."""

from functools import lru_cache

from sqlalchemy import Engine

from dashboard.settings import read_settings
from db.engine import open_store

KEPT_STORES = 4  # a process has one; tests go from store to store


def own_store() -> Engine:
    """The store that the settings name."""
    return store_at(read_settings().database_url)


@lru_cache(KEPT_STORES)
def store_at(database_url: str) -> Engine:
    """The store at this address, opened once."""
    return open_store(database_url)
