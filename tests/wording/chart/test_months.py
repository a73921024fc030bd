"""Months in words: consecutive ones as a span, never over the turn of a year."""

import pytest

from dashboard.wording.chart.months import write_months, write_span


@pytest.mark.parametrize(
    ("months", "short", "zh", "en"),
    [
        ((), True, "", ""),
        (("2025-03",), True, "3月", "March"),
        (("2025-03",), False, "2025年3月", "March 2025"),
        (("2025-02", "2025-01"), True, "1—2月", "January–February"),
        (("2025-01", "2025-02", "2025-04"), True, "1—2月、4月", "January–February, April"),
        (
            ("2025-01", "2025-02", "2025-04"),
            False,
            "2025年1—2月、2025年4月",
            "January–February 2025, April 2025",
        ),
        (("2024-12", "2025-01"), True, "12月、1月", "December, January"),
    ],
)
def test_consecutive_months_are_one_span(months: tuple[str, ...], short: bool, zh: str, en: str) -> None:
    assert write_months("zh", months, short=short) == zh
    assert write_months("en", months, short=short) == en


def test_a_span_over_two_years_has_both() -> None:
    span = ("2024-11", "2025-02")
    assert write_span("zh", span, short=True) == write_span("zh", span, short=False) == "2024年11月—2025年2月"
