"""A matter that deserves a look: who or what, why, and where its figure comes from."""

from dataclasses import dataclass

from dashboard.catalogue.kinds import Origin

MOST_OF_KEY = 200  # characters


@dataclass(frozen=True, slots=True)
class Matter:
    """`kind` is the code of its rule (catalogue/attention.py), else "above" or "pending".

    `about` says what `code` is: station, area, micro_project or suggestion; of a target it is the metric's area.
    `amount` is the figure alone, for lists in which the cause stands once; `at` tells it from the same matter
    at another time.
    """

    kind: str
    code: str
    name: str
    cause: str
    origin: Origin | None
    amount: str = ""
    about: str = "station"
    at: str = ""

    @property
    def key(self) -> str:
        """What is noted of it holds on to this: the same as long as it is the same matter."""
        return f"{self.kind}:{self.about}:{self.code}:{self.at}"[:MOST_OF_KEY]
