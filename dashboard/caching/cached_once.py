"""Cache whose entries are computed once each, however many callers need one at the same time."""

from collections.abc import Callable, Hashable
from functools import lru_cache, partial
from typing import TypeVar

from dashboard.caching.single_flight import SingleFlight

Entry = TypeVar("Entry")


def cache_once(make: Callable[..., Entry], most: int) -> Callable[..., Entry]:
    """`make` with the `most` entries that were used last; callers wait for an entry that another computes.

    What `make` raises is raised to all who wait; it is no entry, so the next call computes it again.
    """
    cached: Callable[..., Entry] = lru_cache(most)(make)
    flight = SingleFlight[Entry]()

    def get_entry(*key: Hashable) -> Entry:
        return flight.run_once(key, partial(cached, *key))

    return get_entry
