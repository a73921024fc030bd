"""Changes in words: up, down or the same, against which period, and that young months aren't compared."""

from typing import get_args

import pytest

from dashboard.measures.numbers.comparable import Extent, Obstacle
from dashboard.measures.page.changes import Change, Changes, NoChange
from dashboard.wording.page.changes import write_changes

UP, SAME = Change("before", "share", 3.0), Change("last_year", "share", 0.0, equal=True)
DOWN = Change("before", "points", -0.94)


@pytest.mark.parametrize(
    ("changes", "zh"),
    [
        (Changes((UP, SAME)), "环比上升3%，同比持平"),
        (Changes((DOWN,)), "环比下降0.94个百分点"),
        (Changes((Change("before", "share", 0.0),)), "环比基本持平"),
        (Changes((Change("before", "points", 0.0),)), "环比变化不到0.01个百分点"),
        (Changes((Change("before", "points", 0.0, equal=True),)), "环比持平"),
        (Changes(young=True), "尚在办理期，不作比较"),
        (Changes(), ""),
    ],
)
def test_changes_are_written_one_after_another(changes: Changes, zh: str) -> None:
    assert write_changes("zh", changes) == zh


def test_in_english_too() -> None:
    assert write_changes("en", Changes((UP,))) == "up 3% on the previous period"
    assert write_changes("en", Changes((DOWN,))) == "down 0.94 percentage points on the previous period"


@pytest.mark.parametrize(
    ("amount", "zh", "en"),
    [
        (0.31, "环比变化不显著（+0.31个百分点）", "no significant change (+0.31 percentage points)"),
        (-1.0, "环比变化不显著（−1个百分点）", "no significant change (−1 percentage point)"),
        (0.0, "环比持平", "unchanged"),
    ],
)
def test_a_change_within_chance_is_neither_rise_nor_fall(amount: float, zh: str, en: str) -> None:
    changes = Changes((Change("before", "points", amount, equal=not amount, within_chance=True),))
    assert write_changes("zh", changes) == zh
    assert write_changes("en", changes) == f"{en} on the previous period"


@pytest.mark.parametrize(
    ("part", "zh", "en"),
    [
        (Extent(10, 20, 12, 12, whole=False), "10/20个站点", "10 of 20 stations"),
        (Extent(20, 20, 11, 12, whole=False), "11/12个月", "11 of 12 months"),
        (
            Extent(10, 20, 11, 12, whole=False),
            "10/20个站点、11/12个月",
            "10 of 20 stations, 11 of 12 months",
        ),
        (Extent(20, 20, 12, 12, whole=False), "部分站点、月份", "some stations and months"),
    ],
)
def test_how_much_of_both_periods_is_compared_is_said(part: Extent, zh: str, en: str) -> None:
    changes = Changes((Change("before", "share", 3.0, part),))
    assert write_changes("zh", changes) == f"环比上升3%（按可比的{zh}计算）"
    assert write_changes("en", changes) == f"up 3% on the previous period (comparable: {en})"


@pytest.mark.parametrize("reason", sorted({*get_args(Obstacle), "zero"} - {"", "nothing"}))
def test_why_there_is_no_change_is_said(reason: Obstacle) -> None:
    changes = Changes((Change("before", "share", 3.0),), (NoChange("last_year", reason),))
    assert write_changes("zh", changes).startswith("环比上升3%，同比")
    assert write_changes("en", changes).startswith("up 3% on the previous period, no ")


def test_without_anything_to_compare_with_there_are_no_words() -> None:
    """It is the same of all figures, so a document says it once."""
    changes = Changes((Change("before", "share", 3.0),), (NoChange("last_year", "nothing"),))
    assert write_changes("zh", changes) == "环比上升3%"
    assert write_changes("zh", Changes(absences=(NoChange("last_year", "nothing"),))) == ""
