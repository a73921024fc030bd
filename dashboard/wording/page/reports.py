"""Who has reported a period, in words: all its months, or some of them."""

from dashboard.measures.numbers.reporting import ReportCounts
from dashboard.text import say


def write_reports(lang: str, reports: ReportCounts, period: str) -> str:
    """`period` is in words."""
    form = "reported_partly" if reports.partly else "reported"
    counts = {"reported": reports.reported, "partly": reports.partly, "stations": reports.stations}
    return say(lang, f"overview.{form}", period=period, **counts)
