"""Many objects freed in steps: all at once they would keep the server's other threads waiting."""

from collections.abc import Iterable
from itertools import chain

STEP = 1_000


class GradualRelease:
    """Holds the parts; the last to let go of this frees what is in them step by step, where nobody else holds it."""

    def __init__(self, *parts: Iterable[object]) -> None:
        self.parts = parts

    def __del__(self) -> None:
        objects = list(chain.from_iterable(self.parts))
        self.parts = ()
        while objects:
            del objects[-STEP:]
