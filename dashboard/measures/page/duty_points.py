"""履职积分: points for each attendance by the kind of event, as totals of areas; never of persons, never a ranking."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

from dashboard.catalogue.kinds import Origin
from dashboard.measures.numbers.readings import find_origin, find_weakest
from dashboard.measures.numbers.rounding import round_half_up
from dashboard.measures.numbers.view import View

ATTENDANCE = "deputies"


@dataclass(frozen=True, slots=True)
class PointLine:
    """An area ("" for what no station held): attendances by kind, their points, and whether some are unknown."""

    area: str
    attendances: Mapping[str, int]
    points: float
    at_least: bool
    origin: Origin | None


def build_point_lines(view: View, rules: Mapping[str, float]) -> list[PointLine]:
    """Σ points of the kind × deputies' attendances of the period's events, by area; kinds without points left out."""
    rows = view.find_rows(view.metrics["activities"])
    rows = rows[rows["kind"].isin(list(rules))]
    return [
        _build_line(view, str(area), rows[rows["area_code"] == area], rules)
        for area in sorted(set(rows["area_code"]))
    ]


def _build_line(view: View, area: str, rows: pd.DataFrame, rules: Mapping[str, float]) -> PointLine:
    known = rows[rows[ATTENDANCE].notna()]
    sums = known.groupby("kind")[ATTENDANCE].sum()
    attendances = {str(kind): int(count) for kind, count in sums.items()}
    total = sum((Fraction(str(rules[kind])) * count for kind, count in attendances.items()), Fraction(0))
    origins = [find_origin(view.origins, batch, (ATTENDANCE,)) for batch in rows["batch"].unique()]
    return PointLine(area, attendances, round_half_up(total), len(known) < len(rows), find_weakest(origins))
