from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from dashboard.measures.numbers.months import (
    count_months,
    find_last_day,
    find_period_before,
    find_year_before,
    has_period_before,
    list_months_between,
    shift_month,
)

MONTHS = st.dates(date(2000, 1, 1), date(2099, 12, 31)).map(lambda day: f"{day:%Y-%m}")


def test_the_last_day_knows_leap_years() -> None:
    assert find_last_day("2024-02") == date(2024, 2, 29)
    assert find_last_day("2025-02") == date(2025, 2, 28)
    assert find_last_day("2025-12") == date(2025, 12, 31)


@given(MONTHS, st.integers(-240, 240))
def test_shifting_there_and_back(month: str, by: int) -> None:
    assert shift_month(shift_month(month, by), -by) == month


@given(MONTHS, st.integers(0, 60))
def test_a_period_has_as_many_months_as_its_length(first: str, more: int) -> None:
    last = shift_month(first, more)
    assert len(list(list_months_between(first, last))) == count_months(first, last) == more + 1


def test_months_and_quarters_compare_with_the_one_before_and_years_with_the_year_before() -> None:
    assert find_period_before("2025-03", "2025-03") == ("2025-02", "2025-02")
    assert find_period_before("2025-01", "2025-03") == ("2024-10", "2024-12")
    assert find_period_before("2025-01", "2025-12") == ("2024-01", "2024-12")
    assert find_period_before("2025-01", "2025-05") == ("2024-01", "2024-05")
    assert find_period_before("2025-02", "2025-04") == ("2024-02", "2024-04")
    assert find_year_before("2025-04", "2025-06") == ("2024-04", "2024-06")
    assert not has_period_before("2025-01", "2025-12")
