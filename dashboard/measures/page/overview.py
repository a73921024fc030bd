"""Overview in figures: intake, completion, the deepest fall, and backlog."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

import pandas as pd

from dashboard.catalogue.kinds import Basis, Metric
from dashboard.measures.numbers.months import (
    find_period_before,
    find_year_before,
    has_period_before,
    list_months_between,
)
from dashboard.measures.numbers.overdue import OVERDUE
from dashboard.measures.numbers.readings import Reading, round_half_up
from dashboard.measures.numbers.reporting import list_not_reported
from dashboard.measures.numbers.standing import Outdated, Standing
from dashboard.measures.numbers.view import Period, View

FEWEST = 30  # a rate on fewer than this is not compared


@dataclass(frozen=True, slots=True)
class Completion:
    """Completion of the months `period` that may be judged; `flow`: by month completed."""

    period: Period
    rate: Reading
    flow: bool


@dataclass(frozen=True, slots=True)
class Intake:
    """Items received in the view's `period`, as reported up to `day`.

    `change` is against the year before in per cent, to one decimal; None: nothing to compare with.
    `completion` is None where all months are 尚在办理期.
    """

    period: Period
    day: date | None
    received: int
    change: float | None
    completion: Completion | None


@dataclass(frozen=True, slots=True)
class Fall:
    """The rate that fell most against the period before, as a share of 1; `fall` ≤ 0: none fell.

    `place` is its area or station by name. `alone`: there is no other to compare it with; `compared` is of how many
    the rates are known and rest on enough. `whole`: no month of the view's end is left out of `period`.
    """

    metric: str
    place: str
    rate: Reading
    fall: Fraction
    against: Literal["month", "year"]
    period: Period
    whole: bool
    alone: bool
    compared: int
    of_station: bool


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
    """The facts of a period's sentences; `fall` is None where nothing can be compared."""

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
        fall=_read_fall(view),
        backlog=_read_backlog(view),
        demonstration=origin is not None and origin.demonstration,
    )


def _read_intake(view: View) -> Intake:
    period, rows = view.period, view.select_rows()
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


def _read_fall(view: View) -> Fall | None:
    """Of areas, or of stations within one area."""
    by = "area_code" if view.rows["area_code"].nunique() > 1 else "station_code"
    period = _find_judged_period(view)
    if period is None:
        return None
    metric = view.metrics["completion_rate" if view.basis is Basis.COMPLETED else "on_time_rate"]
    falls = _list_falls(view, metric, by, period)
    if not falls:
        return None
    fall, code, rate = falls[0]
    return Fall(
        metric=metric.code,
        place=view.names[code],
        rate=rate,
        fall=fall,
        against="month" if has_period_before(*period) else "year",
        period=period,
        whole=period == view.period,
        alone=view.rows[by].nunique() == 1,
        compared=len(falls),
        of_station=by == "station_code",
    )


def _find_judged_period(view: View) -> Period | None:
    """The view's period without its young end."""
    judged = view.select_judged()
    return None if judged.empty else (view.first, str(judged["month"].max()))


def _list_falls(view: View, metric: Metric, by: str, period: Period) -> list[tuple[Fraction, str, Reading]]:
    """How far each one's rate fell, the deepest first; only where both rest on enough."""
    now = view.read_by(metric, by, view.select_judged(period))
    before = view.read_by(metric, by, view.select_judged(find_period_before(*period)))
    falls = [
        (then - here, code, now[code])
        for code in now.keys() & before.keys()
        if (here := now[code].value) is not None and (then := before[code].value) is not None
        if min(now[code].denominator or 0, before[code].denominator or 0) >= FEWEST
    ]
    return sorted(falls, key=lambda fall: (-fall[0], fall[1]))


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
        missing=len(list_not_reported(view.rows, view.stations_expected, now.month)),
        month=now.month,
    )
