"""Store of this process: opened once, at the address of the settings."""

from functools import lru_cache

from sqlalchemy import Engine

from dashboard.settings import read_settings
from db.engine import open_store

KEPT_STORES = 4  # a process has one; tests go from store to store


def open_own_store() -> Engine:
    """The store at the address of the settings, opened once."""
    return store_at(read_settings().database_url)


@lru_cache(KEPT_STORES)
def store_at(database_url: str) -> Engine:
    """The store at this address, opened once."""
    return open_store(database_url)
