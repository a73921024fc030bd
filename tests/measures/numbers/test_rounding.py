"""Rounding: half up, and never to 100 % or 0 % what isn't it; exact values for order and signs."""

from fractions import Fraction

import pytest

from dashboard.catalogue.metrics import METRICS
from dashboard.measures.numbers.readings import Reading
from dashboard.measures.numbers.rounding import find_exact, find_sign, round_part


@pytest.mark.parametrize(
    ("numerator", "denominator", "value", "sign"),
    [
        (9_999, 10_000, 99.99, ""),
        (99_994, 100_000, 99.99, ""),
        (99_995, 100_000, 99.99, ">"),
        (99_999, 100_000, 99.99, ">"),
        (100_000, 100_000, 100.0, ""),
        (1, 100_000, 0.01, "<"),
        (4, 100_000, 0.01, "<"),
        (5, 100_000, 0.01, ""),
        (1, 10_000, 0.01, ""),
        (0, 100_000, 0.0, ""),
        (1, 3, 33.33, ""),
        (99_285, 100_000, 99.29, ""),
    ],
)
def test_a_part_is_100_only_when_nothing_is_missing_and_0_only_when_nothing_is_there(
    numerator: int, denominator: int, value: float, sign: str
) -> None:
    assert round_part(numerator, denominator) == value
    assert find_sign(Fraction(numerator, denominator)) == sign
    reading = Reading(METRICS["completion_rate"], numerator, denominator)
    assert (reading.shown_value, reading.sign) == (value, sign)


def test_an_unknown_share_has_no_sign_and_an_average_none_either() -> None:
    assert find_sign(None) == ""
    assert Reading(METRICS["items_per_station"], 99_999, 100_000).sign == ""
    assert Reading(METRICS["received"], 9, None, complete=False).sign == "≥"


def test_what_was_rounded_alike_is_still_told_apart() -> None:
    assert find_exact(99.99, 99_999, 100_000) > (find_exact(99.99, 9_999, 10_000) or 0)  # type: ignore[operator]
    assert find_exact(7, None, None) == 7
    assert find_exact(None, 1, 0) is None
