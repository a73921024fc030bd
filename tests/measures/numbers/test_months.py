from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from dashboard.measures.numbers.months import (
    between,
    has_period_before,
    last_day,
    length,
    period_before,
    shifted,
    year_before,
)

MONTHS = st.dates(date(2000, 1, 1), date(2099, 12, 31)).map(lambda day: f"{day:%Y-%m}")


def test_the_last_day_knows_leap_years() -> None:
    assert last_day("2024-02") == date(2024, 2, 29)
    assert last_day("2025-02") == date(2025, 2, 28)
    assert last_day("2025-12") == date(2025, 12, 31)


@given(MONTHS, st.integers(-240, 240))
def test_shifting_there_and_back(month: str, by: int) -> None:
    assert shifted(shifted(month, by), -by) == month


@given(MONTHS, st.integers(0, 60))
def test_a_period_has_as_many_months_as_its_length(first: str, more: int) -> None:
    last = shifted(first, more)
    assert len(list(between(first, last))) == length(first, last) == more + 1


def test_months_and_quarters_compare_with_the_one_before_and_years_with_the_year_before() -> None:
    assert period_before("2025-03", "2025-03") == ("2025-02", "2025-02")
    assert period_before("2025-01", "2025-03") == ("2024-10", "2024-12")
    assert period_before("2025-01", "2025-12") == ("2024-01", "2024-12")
    assert period_before("2025-01", "2025-05") == ("2024-01", "2024-05")
    assert period_before("2025-02", "2025-04") == ("2024-02", "2024-04")
    assert year_before("2025-04", "2025-06") == ("2024-04", "2024-06")
    assert not has_period_before("2025-01", "2025-12")
