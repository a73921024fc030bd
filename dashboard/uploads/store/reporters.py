"""Who is still to report: stations by name, for the month that is asked about."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from dashboard.measures.numbers.months import shifted
from dashboard.measures.numbers.reporting import not_reported, open_in

MONTHS_BACK = 6


def months_to_report(today: date) -> tuple[str, ...]:
    """The last whole month first: it is what the 5th of a month is about."""
    this = f"{today:%Y-%m}"
    return tuple(shifted(this, -back) for back in range(1, MONTHS_BACK + 1))


def missing(figures: pd.DataFrame, stations: pd.DataFrame, month: str) -> tuple[list[str], int]:
    """The names of the real stations without a row for the month, and how many were open in it."""
    real = stations[~stations["demonstration"].astype(bool)]
    names: Mapping[str, str] = dict(zip(real["code"], real["name"], strict=True))
    codes = not_reported(figures, real, month) if names else []
    return [names[code] for code in codes], len(open_in(real, month, month)) if names else 0
