"""What is wrong with a file, as values: where it stands, and a sentence for people in their language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from dashboard.text import known, say
from dashboard.text.lists import list_words

SHOWN = 40  # characters of a cell that a sentence repeats


@dataclass(frozen=True, slots=True)
class Fault:
    """`row` as Excel counts it, None for the heading; `column` the heading as it stands in the file."""

    code: str
    row: int | None
    column: str
    value: str = ""
    values: Mapping[str, object] = field(default_factory=dict, hash=False)

    def message(self, lang: str) -> str:
        """What is wrong and what would be right, without the place."""
        told = {name: list_words(lang, value) for name, value in self.values.items()}
        if "type" in told:
            told["expected"] = say(lang, f"column.{told['type']}")
        value = self.value if len(self.value) <= SHOWN else f"{self.value[:SHOWN]}…"
        message = say(lang, self._key(), **(told | {"value": value, "column": self.column}))
        if not told.get("kept"):
            return message
        return say(lang, "fault_place.kept", message=message, kept=told["kept"])

    def sentence(self, lang: str) -> str:
        """The message with its place before it."""
        if self.row is None:
            return self.message(lang)
        place = "cell" if self.column else "row"
        message = self.message(lang)
        return say(lang, f"fault_place.{place}", row=self.row, column=self.column, message=message)

    def _key(self) -> str:
        table = "fault" if known("zh", f"fault.{self.code}") else "warning"
        nearest = "_nearest" if self.values.get("nearest") else ""
        return f"{table}.{self.code}{nearest}"


def as_written(number: float) -> str:
    """All its digits, without an exponent or a needless .0."""
    return f"{Decimal(repr(number)):f}".removesuffix(".0")
