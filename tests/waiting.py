"""Waiting for other threads and processes."""

import time
from collections.abc import Callable


def wait_until(what: Callable[[], bool], seconds: float = 20) -> bool:
    """Wait until the condition holds; return False after `seconds`."""
    ends = time.monotonic() + seconds
    while not what():
        if time.monotonic() > ends:
            return False
        time.sleep(0.01)
    return True
