"""Gradual release of many objects; freeing all at once would block the server's other threads."""

from collections.abc import Iterable
from itertools import chain

STEP = 1_000


class GradualRelease:
    """Holder of the parts; on deletion their objects are released in steps, unless referenced elsewhere."""

    def __init__(self, *parts: Iterable[object]) -> None:
        self.parts = parts

    def __del__(self) -> None:
        objects = list(chain.from_iterable(self.parts))
        self.parts = ()
        while objects:
            del objects[-STEP:]
