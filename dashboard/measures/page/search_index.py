"""What can be found at one version: places, single matters, metrics, charts and published figures."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.catalogue.kinds import Chart
from dashboard.measures.numbers.readings import Origins, origin_of
from dashboard.measures.page.published import PublishedFigure
from dashboard.measures.page.search import Findable
from dashboard.text import say

# Kind → table, the columns that it is found by besides its title, and the rule of access that it takes.
MATTERS = {
    "micro_project": ("micro_projects", ("category",)),
    "livelihood_project": ("livelihood_projects", ("category", "unit")),
    "suggestion": ("suggestions", ("handler",)),
    "opinion": ("opinions", ()),
}
TAKES = {"station": "stations"} | dict.fromkeys(MATTERS, "matters")


@dataclass(frozen=True, slots=True)
class Searched:
    """One version in one language: `tables` are those of places and of MATTERS, as they may be shown."""

    lang: str
    tables: Mapping[str, pd.DataFrame]
    names: Mapping[str, str]
    origins: Origins
    metrics: Collection[str]
    charts: Mapping[str, Chart]
    published: Collection[PublishedFigure]


def findable(here: Searched, kinds: Collection[str]) -> Iterator[Findable]:
    """Of these kinds of TAKES, and all that nobody needs to sign in for."""
    for kind, table in (("station", "stations"), ("area", "areas")):
        if kind in kinds or kind not in TAKES:
            yield from _places(kind, here, table)
    for kind in MATTERS:
        if kind in kinds:
            yield from _matters(kind, here)
    yield from _defined(here)
    for figure in here.published:
        also, value = (figure.clause, str(figure.year)), figure.words(here.lang)
        yield Findable("published", figure.code, figure.name, also, value)


def _places(kind: str, here: Searched, table: str) -> Iterator[Findable]:
    for row in _records(here.tables[table]):
        area = here.names.get(row.get("area_code", ""), "")
        yield Findable(kind, row["code"], row["name"], (row["aliases"] or "",), area)


def _matters(kind: str, here: Searched) -> Iterator[Findable]:
    table, columns = MATTERS[kind]
    for row in _records(here.tables[table]):
        area = here.names.get(row["area_code"] or "", "")
        also = tuple(str(row[column] or "") for column in columns)
        origin = origin_of(here.origins, row["batch"], ("title",))
        yield Findable(kind, row["code"], row["title"], also, area, origin, row)


def _defined(here: Searched) -> Iterator[Findable]:
    for code in here.metrics:
        name, definition = _metric_words(here.lang, code)
        yield Findable("metric", code, name, (), definition)
    for slug, chart in here.charts.items():
        also = (words for code in chart.metrics for words in _metric_words(here.lang, code))
        yield Findable("chart", slug, say(here.lang, f"chart.{slug}.title"), tuple(also))


def _metric_words(lang: str, code: str) -> tuple[str, str]:
    return say(lang, f"metric.{code}.name"), say(lang, f"metric.{code}.definition")


def _records(rows: pd.DataFrame) -> Iterator[dict[str, Any]]:
    for row in rows.to_dict("records"):
        yield {
            str(name): None if pd.api.types.is_scalar(value) and pd.isna(value) else value
            for name, value in row.items()
        }
