"""Targets in words: the gap of a rate and what it takes, a count against the calendar, 未设目标."""

from dashboard.measures.page.targets import TargetStanding
from dashboard.text import say
from dashboard.wording.chart.values import format_number


def write_target(lang: str, target_standing: TargetStanding) -> str:
    values = {name: format_number(value) for name, value in target_standing.values.items()}
    words = say(lang, f"target.{target_standing.code}", **values)
    return say(lang, "target.without_young", standing=words) if target_standing.without_young else words
