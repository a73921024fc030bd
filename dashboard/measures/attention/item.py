"""Attention item: who or what deserves a look, the cause in figures, and where these come from."""

from dataclasses import dataclass

from dashboard.catalogue.kinds import Origin
from dashboard.measures.attention.causes import Cause

MOST_OF_KEY = 200  # characters


@dataclass(frozen=True, slots=True)
class AttentionItem:
    """`kind` is the code of its rule (catalogue/attention.py), else "above" or "pending".

    `about` says what `code` is: station, area, micro_project or suggestion; of a target it is the metric's area.
    `name` is the store's name of it, blank for the whole. `at` tells it from the same item at another time.
    """

    kind: str
    code: str
    name: str
    cause: Cause
    origin: Origin | None
    about: str = "station"
    at: str = ""

    @property
    def key(self) -> str:
        """What is noted of it holds on to this: the same as long as it is the same item."""
        return f"{self.kind}:{self.about}:{self.code}:{self.at}"[:MOST_OF_KEY]
