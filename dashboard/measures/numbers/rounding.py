"""Rounding: exact values half up to two decimals, and shares that reach 100 % or 0 % only where they are it."""

from fractions import Fraction
from typing import Literal

LEAST, MOST = 0.01, 99.99  # per cent: of a share that would round to 0, of one that would round to 100
Sign = Literal["", ">", "<"]


def round_half_up(value: Fraction, places: int = 2) -> float:
    scale = 10**places
    return float(Fraction(int((abs(value) * scale * 2 + 1) // 2), scale)) * (-1 if value < 0 else 1)


def round_per_cent(share: float) -> float:
    """A share of 1 in per cent, rounded."""
    return round_half_up(Fraction(share) * 100)


def round_share(share: Fraction) -> float:
    """An exact share of 1 in per cent: never 100 while a part is missing, nor 0 while a part is there."""
    value = round_half_up(share * 100)
    return min(max(value, LEAST), MOST) if 0 < share < 1 else value


def round_part(numerator: int, denominator: int) -> float:
    return round_share(Fraction(numerator, denominator))


def find_exact(value: float | int | None, numerator: int | None, denominator: int | None) -> Fraction | None:
    """What a shown value was before rounding, to be compared with others of its kind; None where it is unknown.

    A rate is its counts' as a share of 1, a count itself.
    """
    if value is None:
        return None
    return Fraction(numerator, denominator) if numerator is not None and denominator else Fraction(value)


def find_sign(share: Fraction | None) -> Sign:
    """The sign that words put before a rounded share: > where it would be 100 and isn't, < where it would be 0."""
    if share is None or not 0 < share < 1:
        return ""
    value = round_half_up(share * 100)
    return ">" if value > MOST else "<" if value < LEAST else ""
