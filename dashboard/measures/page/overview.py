"""Overview in figures: intake, completion, the deepest fall, and backlog."""

from dataclasses import dataclass
from datetime import date

from dashboard.catalogue.kinds import Basis
from dashboard.measures.numbers.months import find_year_before
from dashboard.measures.numbers.overdue import OVERDUE
from dashboard.measures.numbers.readings import Reading
from dashboard.measures.numbers.reporting import list_not_reported
from dashboard.measures.numbers.standing import Outdated, Standing
from dashboard.measures.numbers.station_figures import LeftOut
from dashboard.measures.numbers.view import Period, View
from dashboard.measures.page.changes import Change, NoChange, find_change
from dashboard.measures.page.falls import Fall, read_fall


@dataclass(frozen=True, slots=True)
class Completion:
    """Completion of the months `period` that may be judged; `flow`: by month completed.

    `left_out` are those on the other basis, which can't be added to it.
    """

    period: Period
    rate: Reading
    flow: bool
    left_out: LeftOut | None


@dataclass(frozen=True, slots=True)
class Intake:
    """Items received in the view's `period`, as reported up to `day`.

    `change` is against the year before.
    `completion` is None where all months are 尚在办理期.
    """

    period: Period
    day: date | None
    received: int
    change: Change | NoChange
    completion: Completion | None


@dataclass(frozen=True, slots=True)
class Backlog:
    """Items open beyond their limit on `day` and at how many stations, whenever they were received.

    `in_period`: all of them came in within the view's period, and its figures go up to that day. `outdated` are
    months not counted. `missing` is how many stations lack the newest `month`.
    """

    day: date | None
    overdue: Reading
    stations: int
    in_period: bool
    outdated: Outdated | None
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
    period, metric = view.period, view.metrics["received"]
    received = view.read(metric).numerator or 0
    change = find_change(view, metric.code, period, "last_year", find_year_before(*period))
    return Intake(period, view.as_at, received, change, _read_completion(view))


def _read_completion(view: View) -> Completion | None:
    judged = view.select_judged()
    if judged.empty:
        return None
    months = (str(judged["month"].min()), str(judged["month"].max()))
    rate = view.read(view.metrics["completion_rate"], judged)
    return Completion(months, rate, view.basis is Basis.COMPLETED, view.find_left_out())


def _is_within(now: Standing, period: Period) -> bool:
    """Whether the newest month is the period's, and all that is overdue, or may be, came in within it."""
    months = now.rows.loc[now.rows["overdue_open"].fillna(1) > 0, "month"]
    return period[0] <= now.month <= period[1] and bool(months.between(*period).all())


def _read_backlog(view: View) -> Backlog:
    now = view.current_standing
    by_station = view.read_by(OVERDUE, "station_code", now.rows)
    return Backlog(
        day=now.day,
        overdue=view.read(OVERDUE, now.rows),
        stations=sum(bool(reading.numerator) for reading in by_station.values()),
        in_period=view.as_at == now.day and _is_within(now, view.period),
        outdated=now.outdated,
        missing=len(list_not_reported(view.reports, view.stations_expected, now.month)),
        month=now.month,
    )
