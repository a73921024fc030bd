"""Many at once, made once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from dashboard.caching.single_flight import SingleFlight


def test_who_asks_while_it_is_made_gets_the_same() -> None:
    flight, begun, go_on = SingleFlight[object](), Event(), Event()

    def make() -> object:
        begun.set()
        assert go_on.wait(20)
        return object()

    with ThreadPoolExecutor(6) as pool:
        first = pool.submit(flight.run_once, "a", make, 20)
        assert begun.wait(20)
        others = [pool.submit(flight.run_once, "a", object, 20) for _ in range(4)]
        assert isinstance(pool.submit(flight.run_once, "b", object, 20).result(20), object), "others go on"
        with pytest.raises(TimeoutError):
            flight.run_once("a", object, 0.01)
        go_on.set()
        assert {id(other.result(20)) for other in others} == {id(first.result(20))}


def test_an_error_is_everybodys_and_is_not_kept() -> None:
    flight = SingleFlight[int]()

    def fail() -> int:
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 — it has no words
        flight.run_once("a", fail, 1)
    assert flight.run_once("a", lambda: 1, 1) == 1
