"""Periods that can be asked of a year's months."""

from dashboard.measures.numbers.months import list_year_periods


def test_a_year_that_does_not_begin_in_january_offers_no_months_so_far() -> None:
    months = ["2025-03", "2025-04", "2025-05", "2025-06"]
    assert list_year_periods(months) == (
        ("2025-03", "2025-06"),
        ("2025-04", "2025-06"),
        ("2025-06", "2025-06"),
        ("2025-05", "2025-05"),
        ("2025-04", "2025-04"),
        ("2025-03", "2025-03"),
    )


def test_a_year_offers_itself_its_quarters_the_months_so_far_and_each_month_newest_first() -> None:
    months = ["2025-01", "2025-02", "2025-03", "2025-04", "2025-05"]
    assert list_year_periods(months) == (
        ("2025-01", "2025-05"),
        ("2025-01", "2025-03"),
        ("2025-01", "2025-04"),
        ("2025-01", "2025-02"),
        ("2025-05", "2025-05"),
        ("2025-04", "2025-04"),
        ("2025-03", "2025-03"),
        ("2025-02", "2025-02"),
        ("2025-01", "2025-01"),
    )


def test_no_months_offer_no_period() -> None:
    assert list_year_periods([]) == ()
