"""Attention item: a station, record or target with its cause in figures and their origin."""

from dataclasses import dataclass
from datetime import date

from dashboard.catalogue.kinds import Origin
from dashboard.measures.attention.causes import Cause

MOST_OF_KEY = 200  # characters


@dataclass(frozen=True, slots=True)
class AttentionItem:
    """`kind` is the code of its rule (catalogue/attention.py), else "above" or "pending".

    `about` is the kind of `code`: station, area, micro_project or suggestion; of a target the metric's area.
    `name` is the store's, blank for the whole. `at` distinguishes the same item at different times.
    `day` is the one up to which its figures are reported.
    """

    kind: str
    code: str
    name: str
    cause: Cause
    origin: Origin | None
    about: str = "station"
    at: str = ""
    day: date | None = None

    @property
    def key(self) -> str:
        """Identity to which notes are attached: the same as long as it is the same item."""
        return f"{self.kind}:{self.about}:{self.code}:{self.at}"[:MOST_OF_KEY]
