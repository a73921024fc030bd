"""Values with their units behind them, in the number that the value asks for."""

from dashboard.text import list_texts, say


def say_amount(lang: str, value: str, unit: str) -> str:
    """17475件, ≥12件, 99.31%; in English 17,475 items, 1 item."""
    shape = "amount_per_cent" if unit == "%" else "amount"
    return say(lang, f"briefing.{shape}", value=value, unit=match_unit(lang, value, unit))


def format_count(lang: str, value: float) -> str:
    """A value above its unit, thousands apart in English: 17475, 17,475, 99.31."""
    words = f"{value:,}" if isinstance(value, int) else f"{value:,.2f}".rstrip("0").rstrip(".")
    return words if lang == "en" else words.replace(",", "")


def match_unit(lang: str, value: str, unit: str) -> str:
    """The unit in the singular behind 1, where the language has one."""
    return list_texts(lang).get(f"singular.{unit}", unit) if value == "1" else unit
