"""Index of what can be found at one version: places, single records, metrics, charts and published figures."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.catalogue.kinds import Chart
from dashboard.measures.numbers.readings import Origins, origin_of
from dashboard.measures.page.published import PublishedFigure
from dashboard.text import say
from dashboard.wording.page.published import write_figure
from dashboard.wording.page.search import Findable

# Kind → table, and the columns that it is found by besides its title.
RECORDS = {
    "micro_project": ("micro_projects", ("category",)),
    "livelihood_project": ("livelihood_projects", ("category", "unit")),
    "suggestion": ("suggestions", ("handler",)),
    "opinion": ("opinions", ()),
}
ACCESS_RULES = {"station": "stations"} | dict.fromkeys(RECORDS, "records")  # kind → the rule that it takes


@dataclass(frozen=True, slots=True)
class SearchedVersion:
    """One version in one language: `tables` are those of places and of RECORDS, as they may be shown."""

    lang: str
    tables: Mapping[str, pd.DataFrame]
    names: Mapping[str, str]
    origins: Origins
    metrics: Collection[str]
    charts: Mapping[str, Chart]
    published: Collection[PublishedFigure]


def list_findable(version: SearchedVersion, kinds: Collection[str]) -> Iterator[Findable]:
    """Of these kinds of ACCESS_RULES, and all that nobody needs to sign in for."""
    for kind, table in (("station", "stations"), ("area", "areas")):
        if kind in kinds or kind not in ACCESS_RULES:
            yield from _list_places(kind, version, table)
    for kind in RECORDS:
        if kind in kinds:
            yield from _list_records(kind, version)
    yield from _list_definitions(version)
    for figure in version.published:
        also, value = (figure.clause, str(figure.year)), write_figure(version.lang, figure)
        yield Findable("published", figure.code, figure.name, also, value)


def _list_places(kind: str, version: SearchedVersion, table: str) -> Iterator[Findable]:
    for row in _rows(version.tables[table]):
        area = version.names.get(row.get("area_code", ""), "")
        yield Findable(kind, row["code"], row["name"], (row["aliases"] or "",), area)


def _list_records(kind: str, version: SearchedVersion) -> Iterator[Findable]:
    table, columns = RECORDS[kind]
    for row in _rows(version.tables[table]):
        area = version.names.get(row["area_code"] or "", "")
        also = tuple(str(row[column] or "") for column in columns)
        origin = origin_of(version.origins, row["batch"], ("title",))
        yield Findable(kind, row["code"], row["title"], also, area, origin, row)


def _list_definitions(version: SearchedVersion) -> Iterator[Findable]:
    for code in version.metrics:
        name, definition = _define_metric(version.lang, code)
        yield Findable("metric", code, name, (), definition)
    for slug, chart in version.charts.items():
        also = (words for code in chart.metrics for words in _define_metric(version.lang, code))
        yield Findable("chart", slug, say(version.lang, f"chart.{slug}.title"), tuple(also))


def _define_metric(lang: str, code: str) -> tuple[str, str]:
    return say(lang, f"metric.{code}.name"), say(lang, f"metric.{code}.definition")


def _rows(table: pd.DataFrame) -> Iterator[dict[str, Any]]:
    for row in table.to_dict("records"):
        yield {
            str(name): None if pd.api.types.is_scalar(value) and pd.isna(value) else value
            for name, value in row.items()
        }
