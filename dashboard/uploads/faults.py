"""Faults of an uploaded file as data, each with its place and a sentence in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from dashboard.text import has_text, say
from dashboard.text.lists import list_words

MAX_SHOWN = 40  # characters of a cell that a sentence quotes


@dataclass(frozen=True, slots=True)
class Fault:
    """Fault or warning: `row` as Excel counts it, None for the heading; `column` the heading as the file spells it."""

    code: str
    row: int | None
    column: str
    value: str = ""
    values: Mapping[str, object] = field(default_factory=dict, hash=False)

    def describe(self, lang: str) -> str:
        """State what is wrong and what would be right, without the place."""
        values = {name: list_words(lang, value) for name, value in self.values.items()}
        if "type" in values:
            values["expected"] = say(lang, f"column.{values['type']}")
        value = self.value if len(self.value) <= MAX_SHOWN else f"{self.value[:MAX_SHOWN]}…"
        message = say(lang, self._get_key(), **(values | {"value": value, "column": self.column}))
        if not values.get("kept"):
            return message
        return say(lang, "fault_place.kept", message=message, kept=values["kept"])

    def explain(self, lang: str) -> str:
        """State the place, then what is wrong and what would be right."""
        if self.row is None:
            return self.describe(lang)
        place = "cell" if self.column else "row"
        message = self.describe(lang)
        return say(lang, f"fault_place.{place}", row=self.row, column=self.column, message=message)

    def _get_key(self) -> str:
        table = "fault" if has_text("zh", f"fault.{self.code}") else "warning"
        nearest = "_nearest" if self.values.get("nearest") else ""
        return f"{table}.{self.code}{nearest}"


def format_exact(number: float) -> str:
    """Format with all digits, without an exponent or a trailing .0."""
    return f"{Decimal(repr(number)):f}".removesuffix(".0")
