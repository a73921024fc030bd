"""A cache whose entries are made once each, however many ask at the same time."""

from collections.abc import Callable, Hashable
from functools import lru_cache, partial
from typing import TypeVar

from dashboard.caching.single_flight import SingleFlight

Entry = TypeVar("Entry")


def cached_once(make: Callable[..., Entry], most: int) -> Callable[..., Entry]:
    """`make` with the `most` entries that were used last; who asks for one that is being made waits for it.

    What `make` raises is raised to all who wait; it is no entry, so the next who asks makes it again.
    """
    cached: Callable[..., Entry] = lru_cache(most)(make)
    flight = SingleFlight[Entry]()

    def entry(*key: Hashable) -> Entry:
        return flight.once(key, partial(cached, *key))

    return entry
