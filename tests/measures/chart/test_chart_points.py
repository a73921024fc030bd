"""Points of charts at their bounds: order, age, what is unknown, the rate of the whole."""

from datetime import date, timedelta
from typing import Any

import pytest

from dashboard.catalogue.charts import CHARTS
from dashboard.catalogue.kinds import By, Chart, ChartKind
from dashboard.measures.chart.series import build_series, read_whole
from dashboard.measures.numbers.view import View
from tests.measures.views import build_row, build_view

JANUARY = ("2025-01", "2025-01")
OLD = date(2026, 6, 30)


def read_values(chart: Chart, here: View) -> dict[str, Any]:
    return {point.key: point.value for series in build_series(chart, here) for point in series.points}


def test_the_funnels_whole_leaves_out_young_months() -> None:
    here = build_view([build_row("a1", "2025-01", 100, 99), build_row("a1", "2025-12", 100, 50)])
    whole = read_whole(CHARTS["ranking"], here)
    assert whole
    assert whole.shown_value == 99.0


def test_only_rates_by_place_are_compared_with_the_whole() -> None:
    here = build_view([build_row("a1", "2025-01", 100, 99), build_row("b1", "2025-01", 100, 90)], JANUARY)
    whole = read_whole(Chart("", ChartKind.BAR, ("completion_rate",), By.AREA), here)
    assert whole
    assert whole.shown_value == 94.5
    assert read_whole(Chart("", ChartKind.BAR, ("received",), By.AREA), here) is None
    assert read_whole(Chart("", ChartKind.LINE, ("completion_rate",), By.MONTH), here) is None


def test_sorted_by_value_what_is_unknown_comes_last() -> None:
    rows = [
        build_row("a1", "2025-01", 100, 100),
        build_row("b1", "2025-01", 100, 100, resolved=10),
        build_row("c1", "2025-01", 100, 100, resolved=90),
    ]
    chart = Chart("", ChartKind.BAR, ("resolution_rate",), By.AREA, sorted_by_value=True)
    assert list(read_values(chart, build_view(rows, JANUARY)).items()) == [
        ("c", 90.0),
        ("b", 10.0),
        ("a", None),
    ]


def test_a_month_is_young_as_soon_as_the_figures_of_one_station_are() -> None:
    rows = [build_row("a1", "2025-11", 10, 8), build_row("a2", "2025-11", 10, 8, as_at=OLD)]
    here = build_view(rows, ("2025-11", "2025-11"))
    (series,) = build_series(CHARTS["completion-trend"], here)
    assert [point.young for point in series.points] == [True]
    (by_area,) = build_series(Chart("", ChartKind.BAR, ("completion_rate",), By.AREA), here)
    assert [point.young for point in by_area.points] == [True]


def test_a_month_that_is_not_judged_is_never_young() -> None:
    here = build_view([build_row("a1", "2025-12", 10, 8)], ("2025-12", "2025-12"))
    (by_month,) = build_series(CHARTS["received-trend"], here)
    assert [point.young for point in by_month.points] == [False]
    (by_area,) = build_series(Chart("", ChartKind.BAR, ("received",), By.AREA), here)
    assert [point.young for point in by_area.points] == [False]


@pytest.mark.parametrize(
    ("days", "age"),
    [(44, "young"), (45, "quarter"), (90, "quarter"), (91, "half"), (180, "half"), (181, "older")],
)
def test_open_items_fall_into_the_class_that_ends_with_their_age(days: int, age: str) -> None:
    as_at = date(2025, 1, 31) + timedelta(days=days)
    series = build_series(
        CHARTS["open-by-area"], build_view([build_row("a1", "2025-01", 10, 7, as_at=as_at)], JANUARY)
    )
    classes = ("young", "quarter", "half", "older")
    result = {
        name: [point.value for point in each.points] for name, each in zip(classes, series, strict=True)
    }
    assert result == {name: [3 if name == age else 0] for name in classes}


def test_areas_with_the_most_open_items_come_first() -> None:
    still_open = {"a1": 2, "b1": 5, "c1": 2}
    rows = [build_row(code, "2025-01", 10, 10 - items) for code, items in still_open.items()]
    for series in build_series(CHARTS["open-by-area"], build_view(rows, JANUARY)):
        assert [point.key for point in series.points] == ["b", "a", "c"]
    flow = [each | {"carried_over": 0} for each in rows]
    (series,) = build_series(CHARTS["open-by-area"], build_view(flow, JANUARY))
    assert [(point.key, point.value) for point in series.points] == [("b", 5), ("a", 2), ("c", 2)]


def test_several_series_stand_in_the_order_of_the_first() -> None:
    rated = [
        build_row(
            station,
            "2025-03",
            100,
            100,
            satisfied=satisfied,
            fairly_satisfied=100 - satisfied,
            dissatisfied=0,
        )
        for station, satisfied in (("a1", 60), ("b1", 90), ("c1", 75))
    ]
    series = build_series(CHARTS["satisfaction"], build_view(rated, ("2025-03", "2025-03")))
    assert [[point.key for point in part.points] for part in series] == [["b", "c", "a"]] * 3
