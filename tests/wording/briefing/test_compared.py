"""Two sides in a document: sentences that compare, and charts of both on one scale."""

from dataclasses import replace

from dashboard.catalogue.charts import CHARTS
from dashboard.catalogue.kinds import Basis
from dashboard.measures.chart.chart import measure_chart
from dashboard.measures.numbers.view import View
from dashboard.measures.page.comparison import compare_sides
from dashboard.wording.briefing.compared import merge_sides, write_opening
from dashboard.wording.chart.chart import write_chart
from dashboard.wording.chart.data import ChartData
from tests.measures.views import build_row, build_view

NAMES = ("镇a", "镇b")
EARLIER = build_row("c1", "2024-12", 1, 1)  # so that the two sides don't number their rows alike
PERIOD = ("2025-01", "2025-03")


def compare(left: tuple[int, int], right: tuple[int, int]) -> list[str]:
    views = (
        build_view([build_row("a1", "2025-01", *left)], PERIOD),
        build_view([EARLIER, build_row("b1", "2025-01", *right)], PERIOD),
    )
    return list(write_opening("zh", compare_sides(*views), NAMES, Basis.RECEIVED))


def draw(slug: str, here: View) -> ChartData:
    return write_chart("zh", measure_chart(CHARTS[slug], here))


def test_a_sentence_each_says_which_side_has_more_and_whether_chance_may() -> None:
    assert compare((1000, 990), (500, 400)) == [
        "收集：镇a1000件，镇b500件，镇a多500件。",
        "办结率：镇a99.00%（990/1000），镇b80.00%（400/500），镇a高19个百分点，差异显著。",
    ]
    assert compare((10, 9), (10, 9)) == [
        "收集：镇a10件，镇b10件，持平。",
        "办结率：镇a90.00%（9/10），镇b90.00%（9/10），持平，差异不显著。",
    ]


def test_a_gap_that_would_show_as_0_is_less_than_that() -> None:
    assert "差不到0.01个百分点" in compare((100_000, 99_999), (200_000, 199_999))[1]


def test_months_of_two_years_stand_under_each_other() -> None:
    left = draw(
        "received-trend", build_view([build_row("a1", f"2025-0{m}", m, 0) for m in (1, 2, 3)], PERIOD)
    )
    right = draw(
        "received-trend",
        build_view([build_row("a1", f"2024-0{m}", 10 * m, 0) for m in (1, 2, 3)], ("2024-01", "2024-03")),
    )
    both = merge_sides(left, right, ("2025年", "2024年"))
    assert [series.name for series in both.series] == ["2025年", "2024年"]
    assert [[point.key for point in series.points] for series in both.series] == [
        ["2025-01", "2025-02", "2025-03"]
    ] * 2
    assert [point.value for point in both.series[1].points] == [10, 20, 30]
    assert both.period == "2025年一季度、2024年一季度"
    assert "2024年：" in both.alt


def test_shares_of_both_sides_are_rows_of_their_parts() -> None:
    here = draw("colour-share", build_view([build_row("a1", "2025-01", 10, 9, colour="1")], PERIOD))
    there = replace(here, origins=())
    both = merge_sides(here, there, NAMES)
    assert [(series.name, [point.key for point in series.points]) for series in both.series] == [
        ("镇a", ["1"]),
        ("镇b", ["1"]),
    ]
    assert both.whole is None
