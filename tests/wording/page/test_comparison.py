"""Two sides in words: the difference in its unit, whether chance explains it, and what to know of both."""

import pytest

from dashboard.measures.page.comparison import compare_sides, find_limits
from dashboard.wording.page.comparison import write_chance, write_difference, write_limits
from tests.measures.views import build_row, build_view

EARLIER = build_row("c1", "2024-12", 1, 1)  # so that the two sides don't number their rows alike


def compare_lines(left: tuple[int, int], right: tuple[int, int]) -> dict[str, tuple[str, str]]:
    sides = (
        build_view([build_row("a1", "2025-01", *left)]),
        build_view([EARLIER, build_row("b1", "2025-01", *right)]),
    )
    return {
        line.metric.code: (write_difference("zh", line), write_chance("zh", line))
        for line in compare_sides(*sides)
    }


def test_counts_differ_in_number_and_rates_in_points() -> None:
    words = compare_lines((1000, 990), (500, 400))
    assert words["received"] == ("+500", "")
    assert words["completion_rate"] == ("+19.00个百分点", "显著")
    assert compare_lines((500, 400), (1000, 990))["completion_rate"][0] == "−19.00个百分点"
    assert compare_lines((10, 9), (10, 9))["completion_rate"] == ("持平", "不显著")


def test_a_gap_that_would_show_as_0_is_named_as_one() -> None:
    words = compare_lines((100_000, 99_999), (200_000, 199_999))["completion_rate"][0]
    assert words == "差不到0.01个百分点"


def test_a_small_number_lets_chance_explain_what_a_large_one_does_not() -> None:
    assert compare_lines((20, 19), (20, 18))["completion_rate"][1] == "不显著"
    assert compare_lines((20_000, 19_000), (20_000, 18_000))["completion_rate"][1] == "显著"


def test_what_is_unknown_has_no_difference() -> None:
    assert "on_time_rate" not in compare_lines((10, 9), (10, 9))
    left = build_view([build_row("a1", "2025-01", 10, 9, due=5, on_time=4)])
    words = {
        line.metric.code: line
        for line in compare_sides(left, build_view([build_row("b1", "2025-01", 10, 9)]))
    }
    line = words["on_time_rate"]
    assert (write_difference("zh", line), write_chance("zh", line)) == ("—", "")


@pytest.mark.parametrize(
    ("month", "words"), [("2025-12", "尚在办理期"), ("2025-01", "不判断")], ids=["young", "overlapping"]
)
def test_what_limits_a_comparison_is_written(month: str, words: str) -> None:
    here = build_view([build_row("a1", month, 100, 90)])
    assert words in write_limits("zh", find_limits(here, here))


def test_apart_from_each_other_the_confidence_is_written() -> None:
    here = build_view([build_row("a1", "2025-01", 1000, 990), build_row("b1", "2025-01", 1000, 900)])
    apart = build_view([EARLIER, EARLIER | {"month": "2024-11"}, build_row("c1", "2025-01", 1, 1)])
    assert "95%" in write_limits("zh", find_limits(here, apart))
