"""Freshness in words: the last day of a table's figures, and how far it lags behind."""

from dashboard.measures.page.freshness import StaleTable
from dashboard.text import say
from dashboard.wording.chart.values import write_as_at


def write_stale(lang: str, stale: StaleTable) -> str:
    days = {"told": write_as_at(lang, stale.day), "newest": write_as_at(lang, stale.newest)}
    name = say(lang, f"format_name.{stale.table}")
    return say(lang, "stale", name=name, days=stale.days, most=stale.most, **days)
