"""Which period a document is for."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.catalogue.kinds import Span
from dashboard.measures.briefing.periods import extend_period, fit_period, list_periods
from dashboard.measures.numbers.months import count_months, list_months_between, shift_month

YEAR = tuple(list_months_between("2025-01", "2025-12"))
LATE = tuple(list_months_between("2024-01", "2026-02"))
MONTHS = st.integers(0, 60).map(lambda by: shift_month("2022-01", by))
HISTORIES = st.sets(MONTHS, min_size=1).map(lambda months: tuple(sorted(months)))
NOTHING = ("", "")


@pytest.mark.parametrize(
    ("span", "requested", "months", "period"),
    [
        (Span.MONTH, NOTHING, YEAR, ("2025-12", "2025-12")),
        (Span.MONTH, ("2025-01", "2025-06"), YEAR, ("2025-06", "2025-06")),
        (Span.MONTH, ("2025-03", ""), YEAR, ("2025-03", "2025-03")),
        (Span.MONTH, ("", "2030-01"), YEAR, ("2030-01", "2030-01")),
        (Span.QUARTER, NOTHING, YEAR, ("2025-10", "2025-12")),
        (Span.QUARTER, NOTHING, LATE, ("2025-10", "2025-12")),
        (Span.QUARTER, NOTHING, YEAR[:4], ("2025-01", "2025-03")),
        (Span.QUARTER, ("", "2025-05"), YEAR, ("2025-04", "2025-06")),
        (Span.QUARTER, ("2025-01", "2025-12"), YEAR, ("2025-10", "2025-12")),
        (Span.YEAR, NOTHING, YEAR, ("2025-01", "2025-12")),
        (Span.YEAR, NOTHING, LATE, ("2026-01", "2026-02")),
        (Span.YEAR, ("2025-03", "2025-05"), YEAR, ("2025-01", "2025-05")),
        (Span.YEAR, ("2024-02", ""), LATE, ("2024-01", "2024-12")),
        (Span.YEAR, ("2019-02", ""), LATE, ("2019-01", "2019-12")),
        (Span.ANY, ("2025-02", "2025-05"), YEAR, ("2025-02", "2025-05")),
        (Span.ANY, NOTHING, YEAR, NOTHING),
    ],
)
def test_a_document_takes_the_period_that_fits_it(
    span: Span, requested: tuple[str, str], months: Sequence[str], period: tuple[str, str]
) -> None:
    assert fit_period(span, requested, months) == period


@given(st.sampled_from([Span.MONTH, Span.QUARTER, Span.YEAR]), MONTHS, MONTHS, HISTORIES)
def test_whatever_is_asked_the_span_fits_and_holds_it(
    span: Span, month: str, other: str, months: Sequence[str]
) -> None:
    requested = (min(month, other), max(month, other))
    first, last = fit_period(span, requested, months)
    assert first <= requested[1] <= last
    assert count_months(first, last) == {Span.MONTH: 1, Span.QUARTER: 3}.get(span, int(requested[1][5:]))


@given(HISTORIES)
def test_what_there_is_to_choose_holds_every_month_once(months: Sequence[str]) -> None:
    assert list_periods(Span.MONTH, months) == tuple((month, month) for month in reversed(months))
    quarters = list_periods(Span.QUARTER, months)
    assert sorted({month for month in months for first, last in quarters if first <= month <= last}) == list(
        months
    )
    assert len(quarters) == len(set(quarters))
    assert [last[:4] for _, last in list_periods(Span.YEAR, months)] == sorted(
        {month[:4] for month in months}, reverse=True
    )


@pytest.mark.parametrize(
    ("period", "months", "trend"),
    [
        (("2025-12", "2025-12"), LATE, ("2025-01", "2025-12")),
        (("2025-03", "2025-03"), LATE, ("2024-04", "2025-03")),
        (("2025-03", "2025-03"), YEAR, ("2025-01", "2025-03")),
        (("2024-01", "2025-12"), LATE, ("2024-01", "2025-12")),
        (("2019-01", "2019-03"), YEAR, ("2019-01", "2019-03")),
        (("2019-01", "2019-03"), (), ("2019-01", "2019-03")),
    ],
)
def test_a_line_of_months_shows_where_the_period_comes_from(
    period: tuple[str, str], months: Sequence[str], trend: tuple[str, str]
) -> None:
    assert extend_period(period, months) == trend
