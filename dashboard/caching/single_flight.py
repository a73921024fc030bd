"""What many ask for at the same time is made once."""

from collections.abc import Callable, Hashable
from concurrent.futures import Future
from threading import Lock
from typing import Generic, TypeVar

Made = TypeVar("Made")


class SingleFlight(Generic[Made]):
    """While one makes a thing, others who ask for it wait and get the same, or the same error."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._under_way: dict[Hashable, Future[Made]] = {}

    def once(self, key: Hashable, make: Callable[[], Made], seconds: float | None = None) -> Made:
        """Raises what `make` raised; TimeoutError after waiting so long for somebody else's, None: as it takes."""
        with self._lock:
            there = self._under_way.get(key)
            mine = self._under_way.setdefault(key, Future())
        return there.result(seconds) if there else self._made(key, make, mine)

    def _made(self, key: Hashable, make: Callable[[], Made], future: "Future[Made]") -> Made:
        try:
            made = make()
        except BaseException as error:
            future.set_exception(error)
            raise
        else:
            future.set_result(made)
            return made
        finally:
            with self._lock:
                del self._under_way[key]
