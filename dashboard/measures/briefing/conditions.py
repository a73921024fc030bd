"""Conditions of a document's numbers: period, basis, reporting stations, months that can't be judged yet."""

from dataclasses import dataclass
from datetime import date

from dashboard.catalogue.kinds import Basis
from dashboard.measures.numbers.ranking import Rule
from dashboard.measures.numbers.reporting import ReportCounts
from dashboard.measures.numbers.station_figures import LeftOut
from dashboard.measures.numbers.view import Period, View


@dataclass(frozen=True, slots=True)
class Conditions:
    """Conditions of one document. `basis` is None where nothing is reported in the period.

    `reports`: how many stations have reported the period; `young` are the months that are 尚在办理期 ("2025-12").
    `left_out` are those on the other basis, of which only what was received is counted.
    `narrowed`: filters name areas, stations or colours, `of_colours`: the last; `demonstration`: the period's figures are one.
    """

    period: Period
    as_of: int
    as_at: date | None
    basis: Basis | None
    reports: ReportCounts
    young: tuple[str, ...]
    left_out: LeftOut | None
    narrowed: bool
    of_colours: bool
    demonstration: bool
    rule: Rule

    @property
    def in_one_year(self) -> bool:
        return self.period[0][:4] == self.period[1][:4]

    @property
    def ranked_metric(self) -> str:
        """The code of the metric that places are ranked by."""
        return self.rule.weights[0][0]


def read_conditions(view: View) -> Conditions:
    rows = view.select_rows()
    return Conditions(
        period=view.period,
        as_of=view.as_of,
        as_at=view.as_at,
        basis=view.basis,
        reports=view.count_reports(),
        young=tuple(sorted(set(rows.loc[rows["young"], "month"]))),
        left_out=view.find_left_out(),
        narrowed=view.by_area or view.by_station or view.by_colour,
        of_colours=view.by_colour,
        demonstration=bool(rows["demonstration"].any()),
        rule=view.rule,
    )
