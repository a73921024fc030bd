"""The median wait against a computation of its own: plain medians, and simulated ends."""

from statistics import median_low

from hypothesis import given
from hypothesis import strategies as st

from dashboard.measures.numbers.durations import find_median_days

DAYS = st.integers(0, 400)


@given(st.lists(DAYS, min_size=1))
def test_where_all_have_ended_it_is_the_median(days: list[int]) -> None:
    assert find_median_days((wait, True) for wait in days) == median_low(days)


@given(st.lists(st.tuples(DAYS, st.booleans()), min_size=1))
def test_who_still_waits_never_makes_it_shorter(waits: list[tuple[int, bool]]) -> None:
    median, ended = find_median_days(waits), [(days, True) for days, _ in waits]
    least = find_median_days(ended)
    assert median is None or (least is not None and median >= least)


@given(st.lists(DAYS, min_size=1), st.integers(1, 400))
def test_nobody_knows_while_nobody_has_ended(days: list[int], more: int) -> None:
    assert find_median_days((wait, False) for wait in days) is None
    assert find_median_days([*((wait, False) for wait in days), (max(days) + more, True)]) == max(days) + more


def test_a_worked_example() -> None:
    """Five begin; ends after 2 and 6 days, one still waits after 3, two after 10: S = 4/5, then 4/5 · 2/3 > 1/2."""
    waits = [(2, True), (3, False), (6, True), (10, False), (10, False)]
    assert find_median_days(waits) is None
    assert find_median_days([*waits[:3], (10, True), (10, False)]) == 10


def test_none_begun() -> None:
    assert find_median_days([]) is None
