"""推算 in words: what follows from published figures, its value and its reckoning."""

from dashboard.measures.page.derived import Derived
from dashboard.text import say
from dashboard.wording.chart.values import format_number

PARTS = ("name", "value", "how")


def write_derived(lang: str, derived: Derived) -> dict[str, str]:
    """Its name, value and reckoning, by PARTS."""
    values = {name: format_number(value) for name, value in derived.values.items()}
    values["range"] = _write_range(lang, *derived.range) if derived.range else ""
    return {part: say(lang, f"derived.{derived.code}.{part}", **values) for part in PARTS}


def _write_range(lang: str, least: int, most: int) -> str:
    return str(least) if least == most else say(lang, "list.range", low=least, high=most)
