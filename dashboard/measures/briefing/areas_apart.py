"""Areas above and below the whole by more than chance explains, and those worth a look."""

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
    """Areas outside what chance explains by name, those between the limits apart, the others by their number.

    Of the `compared` areas chance alone puts about `expected` between the limits.
    """

    above: tuple[AreaRate, ...]
    below: tuple[AreaRate, ...]
    watch: tuple[AreaRate, ...]
    alike: int
    not_compared: int
    compared: int
    expected: int


def find_areas_apart(view: View) -> AreasApart | None:
    """Areas apart in the months that may be judged; None where fewer than two can be compared."""
    table = build_rank_table(view, "area_code")
    if len(table.lines) < 2:
        return None
    above, below, watch = (
        tuple(_read_rate(line) for line in table.lines if line.group == group)
        for group in ("above", "below", "watch")
    )
    alike = sum(line.group == "alike" for line in table.lines)
    return AreasApart(above, below, watch, alike, len(table.apart), table.compared, table.expected)


def _read_rate(line: RankLine) -> AreaRate:
    return AreaRate(line.name, line.numerator or 0, line.denominator or 0)
