"""Changes against earlier periods in words: 环比, 同比."""

from dashboard.measures.page.changes import Change, Changes
from dashboard.text import say
from dashboard.wording.chart.values import format_number


def write_changes(lang: str, changes: Changes) -> str:
    """Changes one after another; blank without any."""
    if changes.young:
        return say(lang, "briefing.young")
    return say(lang, "sentence.comma").join(_write_change(lang, change) for change in changes.known)


def _write_change(lang: str, change: Change) -> str:
    amount = format_number(abs(change.amount))
    if change.within_chance and change.amount:
        words = say(
            lang, "briefing.chance_up" if change.amount > 0 else "briefing.chance_down", change=amount
        )
    else:
        way = "same" if change.amount == 0 else "up" if change.amount > 0 else "down"
        words = say(lang, f"briefing.{way}_{change.unit}", change=amount)
    return say(lang, f"briefing.against_{change.against}", words=words)
