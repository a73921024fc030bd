"""Waiting for what another thread or process does."""

import time
from collections.abc import Callable


def comes(what: Callable[[], bool], seconds: float = 20) -> bool:
    """Whether it is so within the time."""
    ends = time.monotonic() + seconds
    while not what():
        if time.monotonic() > ends:
            return False
        time.sleep(0.01)
    return True
