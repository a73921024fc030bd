"""Key figures of a document: which have a target, and what is remarked of them."""

from typing import Any

import pytest

from dashboard.catalogue.kinds import Origin, Part, PartKind
from dashboard.measures.briefing.document import measure_document, merge_batches
from dashboard.measures.briefing.key_figures import read_key_figures
from dashboard.measures.briefing.tables import read_places
from tests.measures.views import build_row, build_view

JANUARY = ("2025-01", "2025-01")


@pytest.mark.parametrize(
    ("cut", "targets"),
    [
        ({}, [99.0]),
        ({"by_colour": True}, []),
        ({"by_station": True}, []),
        ({"by_area": True}, [95.0]),
        ({"by_area": True, "by_colour": True}, []),
    ],
)
def test_a_part_of_a_place_has_no_target(cut: dict[str, Any], targets: list[float]) -> None:
    known = {("completion_rate", ""): 99.0, ("completion_rate", "a"): 95.0}
    here = build_view([build_row("a1", "2025-01", 100, 98)], JANUARY, targets=known, **cut)
    assert [each.target for each in read_key_figures(here, ("completion_rate",)).targets] == targets


@pytest.mark.parametrize(
    ("carried_over", "origin"), [(None, Origin.ALLOCATED), (5, Origin.ILLUSTRATIVE)], ids=["cohort", "flow"]
)
def test_what_is_carried_over_counts_among_the_sources_only_by_month_completed(
    carried_over: int | None, origin: Origin
) -> None:
    rows = [build_row("a1", "2025-01", 100, 90, carried_over=carried_over)]
    origins = {1: {"": "illustrative", "received": "allocated", "completed": "allocated"}}
    parts = [Part("areas", PartKind.TABLE, ("open",))]
    numbers = measure_document(parts, build_view(rows, JANUARY, origins=origins), {})
    assert numbers.table_batches == {"areas": {origin: {1}}}


def test_batches_of_several_charts_are_merged_by_origin() -> None:
    sources = [
        {Origin.UPLOADED: {1, 2}},
        {Origin.UPLOADED: {2, 3}, Origin.ALLOCATED: {4}},
        {Origin.ALLOCATED: {5}},
    ]
    assert merge_batches(sources) == {Origin.UPLOADED: {1, 2, 3}, Origin.ALLOCATED: {4, 5}}


def test_a_table_of_stations_lists_those_that_were_to_report_without_the_demonstrations() -> None:
    places: dict[str, dict[str, Any]] = {
        "a1": {},
        "a2": {},
        "a3": {"closed_on": "2024-12-31"},
        "x1": {"demonstration": True},
    }
    table = read_places(
        build_view([build_row("a1", "2025-01", 10, 9)], JANUARY, places), "stations", ("received",)
    )
    assert table
    assert [place.name for place in table.rows] == ["站a1", "站a2"]
    assert [reading.numerator for reading in table.together] == [10]
