"""Every chart's points against plain arithmetic, and what the points must never do."""

from fractions import Fraction
from typing import Any

import pandas as pd
import pytest

from dashboard.catalogue.charts import CHARTS
from dashboard.catalogue.kinds import By, ChartKind, Origin
from dashboard.catalogue.metrics import METRICS
from dashboard.measures.chart.data import Point
from dashboard.measures.chart.notes import notes, origins_in, source_words
from dashboard.measures.chart.series import AGES, series_of, whole_of
from dashboard.measures.numbers.intervals import funnel_limits, wilson
from dashboard.measures.numbers.records import RECORDS
from dashboard.text import say
from tests.measures.views import row, view

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


def full_year() -> list[dict[str, Any]]:
    return [
        row(station, f"2025-{month:02d}", 100 + at, 99, colour=str(1 + at % 2), **FULL)
        for at, station in enumerate(("a1", "a2", "b1", "c1"))
        for month in range(1, 13)
    ]


def points(slug: str, here: Any) -> list[Point]:
    return [point for one in series_of(CHARTS[slug], here) for point in one.points]


def test_completion_trend_is_one_series_with_a_point_a_month_and_young_ones_marked() -> None:
    found = series_of(CHARTS["completion-trend"], view(full_year()))
    assert len(found) == 1
    assert [p.key for p in found[0].points] == [f"2025-{m:02d}" for m in range(1, 13)]
    assert [p.key for p in found[0].points if p.young] == ["2025-11", "2025-12"]
    first = found[0].points[0]
    assert (first.numerator, first.denominator) == (396, 406)
    assert first.value == 97.54  # 396/406 = 97.5369…


def test_a_missing_month_is_a_gap_and_not_a_zero() -> None:
    found = points(
        "completion-trend",
        view([row("a1", "2025-01", 9, 9), row("a1", "2025-03", 9, 9)], ("2025-01", "2025-03")),
    )
    assert [p.value for p in found] == [100.0, None, 100.0]


def test_completion_by_station_holds_each_own_rate_with_its_wilson_interval() -> None:
    found = {p.key: p for p in points("completion-by-station", view(full_year()))}
    assert set(found) == {"a1", "a2", "b1", "c1"}
    low, high = wilson(99 * 12, 101 * 12, 0.95)
    assert found["a2"].low == pytest.approx(low * 100, abs=0.005)
    assert found["a2"].high == pytest.approx(high * 100, abs=0.005)


def test_bars_stand_in_order_of_value() -> None:
    values = [p.value for p in points("completion-by-area", view(full_year()))]
    assert values == sorted(values, key=lambda value: -(value or 0))


def test_the_funnel_holds_the_limits_at_each_n_around_the_whole_rate() -> None:
    here = view(full_year())
    found = {p.key: p for p in points("ranking", here)}
    whole = whole_of(CHARTS["ranking"], here)
    assert whole == 97.54  # 4 × 990 of 4 × 1015, without the two young months
    low, high = funnel_limits(Fraction(3960, 4060), 1010, 0.95)
    assert (found["a2"].denominator, found["a2"].group) == (1010, "alike")
    assert found["a2"].low == pytest.approx(low * 100, abs=0.005)
    assert found["a2"].high == pytest.approx(high * 100, abs=0.005)


@pytest.mark.parametrize("slug", [slug for slug in OF_ITEMS if CHARTS[slug].kind is ChartKind.SHARE])
def test_the_parts_of_a_share_add_up_to_their_whole(slug: str) -> None:
    for one in series_of(CHARTS[slug], view(full_year())):
        wholes = {p.denominator for p in one.points}
        assert len(wholes) == 1
        assert sum(p.numerator or 0 for p in one.points) == wholes.pop()
        assert sum(p.value or 0 for p in one.points) == pytest.approx(100, abs=0.05)


def test_outcome_of_100_keeps_what_is_not_told_apart_from_no() -> None:
    rows = [row("a1", "2025-01", 100, 90, resolved=60), row("a2", "2025-01", 100, 90, **FULL)]
    found = {p.key: p.numerator for p in points("outcome-of-100", view(rows))}
    assert (found["resolved"], found["not_resolved"], found["resolution_unknown"]) == (120, 60, 0)
    assert (found["satisfied"], found["not_rated"], found["rating_unknown"]) == (40, 40, 90)
    assert found["open"] == 20


def test_open_items_are_split_by_age_and_add_up() -> None:
    here = view(full_year())
    found = series_of(CHARTS["open-by-area"], here)
    assert sum(p.value or 0 for one in found for p in one.points) == sum(
        r["received"] - r["completed"] for r in full_year()
    )
    assert found[0].name == "尚在办理期"


def test_every_age_is_named_whatever_is_open() -> None:
    """So that a colour stands for the same age in every selection, and the legend is never left out."""
    here = view([row("a1", "2025-01", 100, 90), row("b1", "2025-01", 100, 100)])
    found = series_of(CHARTS["open-by-area"], here)
    assert [one.name for one in found] == [say("zh", f"age.{name}") for name, _ in AGES]
    assert [p.value for p in found[-1].points] == [10, 0]
    assert [[p.young for p in one.points] for one in found] == [[True, True], *[[False, False]] * 3]


def test_colours_tell_their_share_of_what_has_a_colour_and_how_much_has_none() -> None:
    here = view([*full_year(), row("d1", "2025-01", 7, 7)])
    series = series_of(CHARTS["colour-share"], here)
    assert {p.key for p in series[0].points} == {"1", "2"}
    told = notes(CHARTS["colour-share"], here, series)
    assert "另有7件未分色，未计入。" in told
    assert "第一类、第二类：颜色、含义待核定。" in told


def test_young_months_are_named_as_people_say_them() -> None:
    here = view(full_year())
    series = series_of(CHARTS["completion-trend"], here)
    assert "2025年12月：尚在办理期，暂不评价办结率。" in " ".join(
        notes(CHARTS["completion-trend"], here, series)
    )


@pytest.mark.parametrize("slug", CHARTS)
def test_without_rows_no_chart_has_a_value_or_a_source(slug: str) -> None:
    here = view([])
    series = series_of(CHARTS[slug], here)
    assert all(p.value is None for one in series for p in one.points)
    assert source_words(CHARTS[slug], here, series) == ()


@pytest.mark.parametrize("slug", OF_ITEMS)
def test_every_point_with_a_value_has_an_origin_and_every_chart_its_source(slug: str) -> None:
    here = view([r | {"batch": 2} for r in full_year()])
    series = series_of(CHARTS[slug], here)
    assert all(p.origin is not None for one in series for p in one.points if p.value is not None)
    assert origins_in(series)
    assert any("第2批" in source for source in source_words(CHARTS[slug], here, series))


def test_demonstration_and_upload_in_one_sum_is_demonstration() -> None:
    rows = full_year()
    rows[0]["batch"] = 2
    assert max(origins_in(series_of(CHARTS["received-trend"], view(rows)))) is Origin.ALLOCATED


def test_a_target_stands_beside_the_points_of_its_metric() -> None:
    here = view(full_year(), targets={("completion_rate", ""): 98.0, ("completion_rate", "a"): 99.0})
    found = {p.key: p.target for p in points("completion-by-area", here)}
    assert found == {"a": 99.0, "b": 98.0, "c": 98.0}
    assert {p.target for p in points("received-trend", here)} == {None}


def test_categories_stand_in_order_with_at_most_eight_of_them() -> None:
    told = [("a", f"类{at}", at * 10) for at in range(1, 11)] + [("b", "类1", 500)]
    rows = pd.DataFrame(
        [
            {"area_code": area, "month": "2025-01", "category": name, "received": count, "batch": 1}
            for area, name, count in told
        ]
    ).astype({"received": "Int64"})
    found = points("category-top", view([], categories=rows))
    assert [(p.key, p.value) for p in found[:3]] == [("类1", 510), ("类10", 100), ("类9", 90)]
    assert len(found) == 8
