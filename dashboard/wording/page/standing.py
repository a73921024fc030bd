"""Standings in words: the months with open items that nobody has reported on lately."""

from dashboard.measures.numbers.standing import Outdated
from dashboard.text import say
from dashboard.wording.chart.values import write_day


def write_outdated(lang: str, outdated: Outdated) -> str:
    """A clause, without a stop."""
    return say(lang, "sentence.outdated", months=outdated.months, day=write_day(lang, outdated.day))
