"""Every chart's points against plain arithmetic, and what the points must never do."""

from fractions import Fraction
from typing import Any

import pandas as pd
import pytest

from dashboard.catalogue.charts import CHARTS
from dashboard.catalogue.kinds import By, ChartKind, Origin
from dashboard.catalogue.metrics import METRICS
from dashboard.measures.chart.chart import measure_chart
from dashboard.measures.chart.numbers import Note, PointNumbers, list_origins
from dashboard.measures.chart.series import AGES, build_series, read_whole
from dashboard.measures.numbers.intervals import compute_funnel_limits, compute_wilson_interval
from dashboard.measures.numbers.records import RECORDS
from tests.measures.views import build_row, build_view

FULL: dict[str, Any] = {
    "due": 90,
    "on_time": 88,
    "overdue_open": 1,
    "resolved": 60,
    "satisfied": 40,
    "fairly_satisfied": 8,
    "dissatisfied": 2,
}

OF_ITEMS = [
    slug
    for slug, chart in CHARTS.items()
    if chart.by is not By.CATEGORY and METRICS[chart.metrics[0]].table not in RECORDS
]


def build_full_year() -> list[dict[str, Any]]:
    return [
        build_row(station, f"2025-{month:02d}", 100 + at, 99, colour=str(1 + at % 2), **FULL)
        for at, station in enumerate(("a1", "a2", "b1", "c1"))
        for month in range(1, 13)
    ]


def build_points(slug: str, here: Any) -> list[PointNumbers]:
    return [point for series in build_series(CHARTS[slug], here) for point in series.points]


def test_completion_trend_is_one_series_with_a_point_a_month_and_young_ones_marked() -> None:
    series = build_series(CHARTS["completion-trend"], build_view(build_full_year()))
    assert len(series) == 1
    assert [p.key for p in series[0].points] == [f"2025-{m:02d}" for m in range(1, 13)]
    assert [p.key for p in series[0].points if p.young] == ["2025-11", "2025-12"]
    first = series[0].points[0]
    assert (first.numerator, first.denominator) == (396, 406)
    assert first.value == 97.54  # 396/406 = 97.5369…


def test_a_missing_month_is_a_gap_and_not_a_zero() -> None:
    points = build_points(
        "completion-trend",
        build_view(
            [build_row("a1", "2025-01", 9, 9), build_row("a1", "2025-03", 9, 9)], ("2025-01", "2025-03")
        ),
    )
    assert [p.value for p in points] == [100.0, None, 100.0]


def test_completion_by_station_holds_each_own_rate_with_its_wilson_interval() -> None:
    points = {p.key: p for p in build_points("completion-by-station", build_view(build_full_year()))}
    assert set(points) == {"a1", "a2", "b1", "c1"}
    low, high = compute_wilson_interval(99 * 12, 101 * 12, 0.95)
    assert points["a2"].low == pytest.approx(low * 100, abs=0.005)
    assert points["a2"].high == pytest.approx(high * 100, abs=0.005)


def test_bars_stand_in_order_of_value() -> None:
    values = [p.value for p in build_points("completion-by-area", build_view(build_full_year()))]
    assert values == sorted(values, key=lambda value: -(value or 0))


def test_the_funnel_holds_the_limits_at_each_n_around_the_whole_rate() -> None:
    here = build_view(build_full_year())
    points = {p.key: p for p in build_points("ranking", here)}
    whole = read_whole(CHARTS["ranking"], here)
    assert whole
    assert whole.shown_value == 97.54  # 4 × 990 of 4 × 1015, without the two young months
    low, high = compute_funnel_limits(Fraction(3960, 4060), 1010, 0.95)
    assert (points["a2"].denominator, points["a2"].group) == (1010, "alike")
    assert points["a2"].low == pytest.approx(low * 100, abs=0.005)
    assert points["a2"].high == pytest.approx(high * 100, abs=0.005)


@pytest.mark.parametrize("slug", [slug for slug in OF_ITEMS if CHARTS[slug].kind is ChartKind.SHARE])
def test_the_parts_of_a_share_add_up_to_their_whole(slug: str) -> None:
    for series in build_series(CHARTS[slug], build_view(build_full_year())):
        wholes = {p.denominator for p in series.points}
        assert len(wholes) == 1
        assert sum(p.numerator or 0 for p in series.points) == wholes.pop()
        assert sum(p.value or 0 for p in series.points) == pytest.approx(100, abs=0.05)


def test_outcome_of_100_keeps_what_is_not_told_apart_from_no() -> None:
    rows = [build_row("a1", "2025-01", 100, 90, resolved=60), build_row("a2", "2025-01", 100, 90, **FULL)]
    counts = {p.key: p.numerator for p in build_points("outcome-of-100", build_view(rows))}
    assert (counts["resolved"], counts["not_resolved"], counts["resolution_unknown"]) == (120, 60, 0)
    assert (counts["satisfied"], counts["not_rated"], counts["rating_unknown"]) == (40, 40, 90)
    assert counts["open"] == 20


def test_open_items_are_split_by_age_and_add_up() -> None:
    here = build_view(build_full_year())
    series = build_series(CHARTS["open-by-area"], here)
    assert sum(p.value or 0 for part in series for p in part.points) == sum(
        r["received"] - r["completed"] for r in build_full_year()
    )
    assert series[0].level == "young"


def test_every_age_is_named_whatever_is_open() -> None:
    """So that a colour stands for the same age in every selection, and the legend is never left out."""
    here = build_view([build_row("a1", "2025-01", 100, 90), build_row("b1", "2025-01", 100, 100)])
    series = build_series(CHARTS["open-by-area"], here)
    assert [part.level for part in series] == [level for level, _ in AGES]
    assert [p.value for p in series[-1].points] == [10, 0]
    assert [[p.young for p in part.points] for part in series] == [[True, True], *[[False, False]] * 3]


def test_colours_tell_their_share_of_what_has_a_colour_and_how_much_has_none() -> None:
    here = build_view([*build_full_year(), build_row("d1", "2025-01", 7, 7)])
    numbers = measure_chart(CHARTS["colour-share"], here)
    assert {p.key for p in numbers.points} == {"1", "2"}
    assert Note("without_colour", values={"items": 7}) in numbers.notes
    meaning = {"meaning": "颜色、含义待核定"}
    assert Note("meaning", names=("第一类", "第二类"), values=meaning) in numbers.notes


def test_young_months_are_noted_and_of_the_funnel_left_out() -> None:
    months = ("2025-11", "2025-12")
    trend, funnel = (
        measure_chart(CHARTS[slug], build_view(build_full_year())) for slug in ("completion-trend", "ranking")
    )
    assert Note("young", months=months) in trend.notes
    assert Note("young_left_out", months=months) in funnel.notes


def test_rates_on_too_few_ratings_are_noted_by_their_points() -> None:
    few = {"satisfied": 3, "fairly_satisfied": 0, "dissatisfied": 0}
    numbers = measure_chart(CHARTS["satisfaction"], build_view([build_row("a1", "2025-01", 9, 9, **few)]))
    assert Note("withheld", points=("a",)) in numbers.notes


def test_the_places_that_a_chart_is_cut_to_are_noted_first() -> None:
    numbers = measure_chart(CHARTS["received-trend"], build_view(build_full_year()), ("镇a", "第一类"))
    assert numbers.notes[0] == Note("only", names=("镇a", "第一类"))


@pytest.mark.parametrize("slug", CHARTS)
def test_without_rows_no_chart_has_a_value_or_a_source(slug: str) -> None:
    numbers = measure_chart(CHARTS[slug], build_view([]))
    assert all(p.value is None for p in numbers.points)
    assert numbers.batches == {}


@pytest.mark.parametrize("slug", OF_ITEMS)
def test_every_point_with_a_value_has_an_origin_and_every_chart_its_source(slug: str) -> None:
    here = build_view([r | {"batch": 2} for r in build_full_year()])
    numbers = measure_chart(CHARTS[slug], here)
    assert all(p.origin is not None for p in numbers.points if p.value is not None)
    assert numbers.origins
    assert any(2 in batches for batches in numbers.batches.values())


def test_demonstration_and_upload_in_one_sum_is_demonstration() -> None:
    rows = build_full_year()
    rows[0]["batch"] = 2
    assert max(list_origins(build_series(CHARTS["received-trend"], build_view(rows)))) is Origin.ALLOCATED


def test_a_target_stands_beside_the_points_of_its_metric() -> None:
    here = build_view(
        build_full_year(), targets={("completion_rate", ""): 98.0, ("completion_rate", "a"): 99.0}
    )
    targets_of_areas = {p.key: p.target for p in build_points("completion-by-area", here)}
    assert targets_of_areas == {"a": 99.0, "b": 98.0, "c": 98.0}
    assert {p.target for p in build_points("received-trend", here)} == {None}


def test_categories_stand_in_order_with_at_most_eight_of_them() -> None:
    figures = [("a", f"类{at}", at * 10) for at in range(1, 11)] + [("b", "类1", 500)]
    rows = pd.DataFrame(
        [
            {"area_code": area, "month": "2025-01", "category": name, "received": count, "batch": 1}
            for area, name, count in figures
        ]
    ).astype({"received": "Int64"})
    points = build_points("category-top", build_view([], categories=rows))
    assert [(p.key, p.value) for p in points[:3]] == [("类1", 510), ("类10", 100), ("类9", 90)]
    assert len(points) == 8
