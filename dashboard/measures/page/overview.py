"""Overview in figures: intake, completion, the deepest fall, and backlog."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import pandas as pd

from dashboard.catalogue.kinds import Basis
from dashboard.measures.numbers.months import find_year_before, list_months_between
from dashboard.measures.numbers.overdue import OVERDUE
from dashboard.measures.numbers.readings import Reading, round_half_up
from dashboard.measures.numbers.reporting import list_not_reported
from dashboard.measures.numbers.view import Period, View
from dashboard.measures.page.falls import Fall, read_fall


@dataclass(frozen=True, slots=True)
class Completion:
    """Completion of the months `period` that may be judged; `flow`: by month completed."""

    period: Period
    rate: Reading
    flow: bool


@dataclass(frozen=True, slots=True)
class Intake:
    """Items received in `period`, January to the view's last month, as reported up to `day`.

    `change` is against the year before in per cent, to one decimal; None: nothing to compare with.
    `completion` is None where all months are 尚在办理期.
    """

    period: Period
    day: date | None
    received: int
    change: float | None
    completion: Completion | None


@dataclass(frozen=True, slots=True)
class Backlog:
    """Items open beyond their limit and at how many stations, and how many stations lack the newest `month`."""

    overdue: Reading
    stations: int
    missing: int
    month: str


@dataclass(frozen=True, slots=True)
class Overview:
    """The facts of a period's sentences; `fall` is None where fewer than two can be compared."""

    intake: Intake
    fall: Fall | None
    backlog: Backlog
    demonstration: bool


def read_overview(view: View) -> Overview | None:
    """None where nothing is reported in the view's period."""
    if view.select_rows().empty:
        return None
    origin = view.read(view.metrics["received"]).origin
    return Overview(
        intake=_read_intake(view),
        fall=read_fall(view),
        backlog=_read_backlog(view),
        demonstration=origin is not None and origin.demonstration,
    )


def _read_intake(view: View) -> Intake:
    period = (f"{view.last[:4]}-01", view.last)
    rows = view.select_rows(period)
    received = view.read(view.metrics["received"], rows).numerator or 0
    change = _compare_with_year_before(view, period, received)
    return Intake(period, view.as_at, received, change, _read_completion(view, rows))


def _compare_with_year_before(view: View, period: Period, received: int) -> float | None:
    rows = view.select_rows(find_year_before(*period))
    if set(rows["month"]) != set(list_months_between(*find_year_before(*period))):
        return None
    before = view.read(view.metrics["received"], rows).numerator
    return round_half_up(Fraction(received - before, before) * 100, 1) if before else None


def _read_completion(view: View, rows: pd.DataFrame) -> Completion | None:
    judged = rows[~rows["young"]]
    if judged.empty:
        return None
    months = (str(judged["month"].min()), str(judged["month"].max()))
    rate = view.read(view.metrics["completion_rate"], judged)
    return Completion(months, rate, view.basis is Basis.COMPLETED)


def _read_backlog(view: View) -> Backlog:
    stations = sum(bool(reading.numerator) for reading in view.read_by(OVERDUE, "station_code").values())
    missing = len(list_not_reported(view.rows, view.stations, view.last))
    return Backlog(view.read(OVERDUE), stations, missing, view.last)
