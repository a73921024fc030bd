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
    way = "up" if change.amount > 0 else "down"
    if change.amount == 0:
        way = "same" if change.equal else "nearly"
    words = say(lang, f"briefing.{way}_{change.unit}", change=format_number(abs(change.amount)))
    return say(lang, f"briefing.against_{change.against}", words=words)
