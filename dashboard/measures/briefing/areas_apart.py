"""Areas above and below the whole by more than chance explains, and how many stations are not ranked and why."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.measures.numbers.rank_table import RankLine, build_rank_table
from dashboard.measures.numbers.view import View


@dataclass(frozen=True, slots=True)
class AreaRate:
    """Rate of an area as its two counts."""

    name: str
    numerator: int
    denominator: int


@dataclass(frozen=True, slots=True)
class AreasApart:
    """Areas outside what chance explains by name, the others by their number."""

    above: tuple[AreaRate, ...]
    below: tuple[AreaRate, ...]
    alike: int
    not_compared: int


def find_areas_apart(view: View) -> AreasApart | None:
    """Areas apart in the months that may be judged; None where fewer than two can be compared."""
    table = build_rank_table(view, "area_code")
    if len(table.lines) < 2:
        return None
    above, below = (
        tuple(_read_rate(line) for line in table.lines if line.group == group) for group in ("above", "below")
    )
    return AreasApart(above, below, len(table.lines) - len(above) - len(below), len(table.apart))


def _read_rate(line: RankLine) -> AreaRate:
    return AreaRate(line.name, line.numerator or 0, line.denominator or 0)


def count_not_ranked(view: View) -> Mapping[str, int]:
    """How many stations are not ranked, by the code of the reason."""
    return Counter(line.reason for line in build_rank_table(view, "station_code").apart)
