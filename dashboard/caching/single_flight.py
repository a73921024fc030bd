"""Single flight: what many callers need at the same time is computed once."""

from collections.abc import Callable, Hashable
from concurrent.futures import Future
from threading import Lock
from typing import Generic, TypeVar

Result = TypeVar("Result")


class SingleFlight(Generic[Result]):
    """While one caller computes a result, others with its key wait and get the same, or the same error."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._under_way: dict[Hashable, Future[Result]] = {}

    def run_once(self, key: Hashable, make: Callable[[], Result], seconds: float | None = None) -> Result:
        """Raises what `make` raised; TimeoutError after waiting `seconds` for another caller, None: without limit."""
        with self._lock:
            other = self._under_way.get(key)
            own = self._under_way.setdefault(key, Future())
        return other.result(seconds) if other else self._run_and_share(key, make, own)

    def _run_and_share(self, key: Hashable, make: Callable[[], Result], future: "Future[Result]") -> Result:
        try:
            result = make()
        except BaseException as error:
            future.set_exception(error)
            raise
        else:
            future.set_result(result)
            return result
        finally:
            with self._lock:
                del self._under_way[key]
