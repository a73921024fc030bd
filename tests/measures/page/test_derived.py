"""What follows from published figures: exactly the counts that the published rate allows, and nothing vague."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.measures.numbers.rounding import round_half_up
from dashboard.measures.page.derived import derive, find_completed_range
from dashboard.measures.page.published import PublishedFigure


def build_published(code: str, value: float, **more: Any) -> PublishedFigure:
    blank: dict[str, Any] = dict.fromkeys(
        ("unit", "qualifier", "clause", "sentence", "section", "checked_by"), ""
    )
    values = {"name": code, "year": 2025, "checked_on": None, "batch": 2}
    return PublishedFigure(code=code, value=value, **(blank | values | more))


REPORT = (
    build_published("items_received", 17475),
    build_published("items_completion_rate", 99.31),
    build_published("legislation_proposals_submitted", 46),
    build_published("legislation_proposals_adopted", 14),
)


def test_the_report_s_rate_leaves_two_counts_and_some_120_open() -> None:
    by_code = {derived.code: derived for derived in derive(REPORT)}
    assert by_code["items_completed"].range == (17354, 17355)
    assert by_code["items_open"].values["about"] == 120
    assert by_code["items_open"].range == (120, 121)


def test_14_of_46_are_adopted() -> None:
    by_code = {derived.code: derived.values for derived in derive(REPORT)}
    assert by_code["proposals_adopted"]["share"] == 30.43


@pytest.mark.parametrize("code", [figure.code for figure in REPORT])
def test_nothing_is_derived_without_what_it_takes(code: str) -> None:
    left = [figure for figure in REPORT if figure.code != code]
    assert len(list(derive(left))) < 3


def test_what_is_only_about_so_many_is_not_reckoned_with() -> None:
    vague = build_published("legislation_proposals_submitted", 200, qualifier="余")
    assert list(derive([vague, build_published("legislation_proposals_adopted", 35)])) == []


def test_two_years_are_not_reckoned_together() -> None:
    assert list(derive([REPORT[2], build_published("legislation_proposals_adopted", 14, year=2026)])) == []


@given(total=st.integers(1, 30_000), part=st.integers(0, 30_000))
def test_the_counts_are_those_that_round_to_the_rate(total: int, part: int) -> None:
    rate = round_half_up(Fraction(min(part, total) * 100, total))
    least, most = find_completed_range(total, Fraction(str(rate)))
    fitting = [
        n
        for n in range(max(0, least - 2), min(total, most + 2) + 1)
        if round_half_up(Fraction(n * 100, total)) == rate
    ]
    assert (least, most) == (fitting[0], fitting[-1])
    assert least <= min(part, total) <= most
