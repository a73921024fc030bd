"""Freshness in words: up to which day a table tells, and by how much that lags behind."""

from dashboard.measures.chart.data import as_at_words
from dashboard.measures.page.freshness import StaleTable
from dashboard.text import say


def write_stale(lang: str, stale: StaleTable) -> str:
    days = {"told": as_at_words(lang, stale.day), "newest": as_at_words(lang, stale.newest)}
    name = say(lang, f"format_name.{stale.table}")
    return say(lang, "stale", name=name, days=stale.days, most=stale.most, **days)
