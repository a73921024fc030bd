"""Which figures are older than their format allows. Source: docs/design.md: freshness names its day, never the clock's."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.measures.chart.data import as_at_words
from dashboard.text import say


@dataclass(frozen=True, slots=True)
class Stale:
    """`table` tells up to `told`, which is `days` before the newest of all figures, more than the `most` allowed."""

    table: str
    told: date
    newest: date
    days: int
    most: int

    def words(self, lang: str) -> str:
        told, newest = as_at_words(lang, self.told), as_at_words(lang, self.newest)
        name = say(lang, f"format_name.{self.table}")
        return say(lang, "stale", name=name, told=told, newest=newest, days=self.days, most=self.most)


def stale(told_until: Mapping[str, date], fresh_days: Mapping[str, int | None]) -> Iterator[Stale]:
    """`told_until`: up to which day each table of figures tells; `fresh_days`: by how many it may lag behind."""
    newest = max(told_until.values(), default=date.min)
    for table, told in told_until.items():
        most, days = fresh_days[table], (newest - told).days
        if most is not None and days > most:
            yield Stale(table, told, newest, days, most)
