"""A document's numbers, in no language: measured once, written in each language."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboard.catalogue.kinds import Chart, Origin, Part, PartKind
from dashboard.measures.briefing.areas_apart import AreasApart, find_areas_apart
from dashboard.measures.briefing.conditions import Conditions, read_conditions
from dashboard.measures.briefing.judged import view_judged_month
from dashboard.measures.briefing.key_figures import KeyFigures, read_key_figures
from dashboard.measures.briefing.tables import PlacesTable, read_tables
from dashboard.measures.chart.sources import find_batches, is_of_records
from dashboard.measures.numbers.rank_table import build_rank_table
from dashboard.measures.numbers.readings import Reading
from dashboard.measures.numbers.view import View

AREAS_CHART, RANKING_CHART = "completion-by-area", "ranking"  # the charts that come with a sentence on places
Batches = Mapping[Origin, set[int]]


@dataclass(frozen=True, slots=True)
class DocumentNumbers:
    """Numbers of one document's parts. `key_figures` and `tables` go by the part's name, `not_ranked` by reason.

    Of the `compared` stations chance alone puts about `expected` between the inner and outer limits.

    `chart_batches` (by the chart's slug) and `table_batches` (by the part's name) are the batches that they rest on.
    `metrics` are the codes of all there are, in the catalogue's order. `judged` are the conditions of the newest
    month that can be judged, where the document's own month can't. `district` are the key figures of all places
    beside those of one.
    """

    conditions: Conditions
    judged: Conditions | None
    metrics: tuple[str, ...]
    key_figures: Mapping[str, KeyFigures]
    tables: Mapping[str, tuple[PlacesTable, ...]]
    areas_apart: AreasApart | None
    not_ranked: Mapping[str, int]
    compared: int
    expected: int
    district: tuple[Reading, ...]
    chart_batches: Mapping[str, Batches]
    table_batches: Mapping[str, Batches]


def measure_document(
    parts: Sequence[Part],
    view: View,
    charts: Mapping[str, tuple[Chart, View]],
    district: View | None = None,
) -> DocumentNumbers:
    """Numbers of these parts. `charts` are the parts' own, by slug, each with its view.

    `district` is the view of all places, for the document of one of them.
    """
    conditions, judged = read_conditions(view), view_judged_month(view)
    if conditions.basis is None:  # single records may be there all the same
        parts, charts = (), {slug: chart for slug, chart in charts.items() if is_of_records(*chart)}
    ranking = build_rank_table(view, "station_code") if RANKING_CHART in charts else None
    tables = {
        part.name: read_tables(view, judged, part.name, part.codes)
        for part in parts
        if part.kind is PartKind.TABLE
    }
    return DocumentNumbers(
        conditions=conditions,
        judged=read_conditions(judged) if judged else None,
        metrics=tuple(view.metrics),
        key_figures={
            part.name: read_key_figures(view, part.codes, judged)
            for part in parts
            if part.kind is PartKind.KEY_FIGURES
        },
        tables=tables,
        areas_apart=find_areas_apart(judged or view) if AREAS_CHART in charts else None,
        not_ranked=Counter(line.reason for line in ranking.apart) if ranking else {},
        compared=ranking.compared if ranking else 0,
        expected=ranking.expected if ranking else 0,
        district=tuple(_read_district(district, parts)) if district else (),
        chart_batches={slug: find_batches(*chart) for slug, chart in charts.items()},
        table_batches={name: merge_batches(table.batches for table in part) for name, part in tables.items()},
    )


def _read_district(view: View, parts: Sequence[Part]) -> Iterator[Reading]:
    """The key figures of the whole that are known; never one that is invented."""
    codes = [code for part in parts if part.kind is PartKind.KEY_FIGURES for code in part.codes]
    for reading in (view.read(view.metrics[code]) for code in codes):
        if reading.shown_value is not None and reading.origin is not Origin.ILLUSTRATIVE:
            yield reading


def merge_batches(sources: Iterable[Batches]) -> Batches:
    """The batches of several charts and tables, by origin."""
    merged: dict[Origin, set[int]] = {}
    for batches in sources:
        for origin, numbers in batches.items():
            merged.setdefault(origin, set()).update(numbers)
    return merged
