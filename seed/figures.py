"""Station figures of the demonstration: each cohort with illustrative counts drawn from its station's habits."""

import calendar
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from seed.chance import draw_between, make_rng
from seed.cohorts import SLOW, Cohort, Key

LIMIT = timedelta(days=45)
WITHOUT_LIMITS = frozenset({"demo-07-03", "demo-02-04"})  # due, on time and overdue are blank
WITHOUT_RESOLVED = frozenset({"demo-03-02", "demo-08-04", "demo-05-02"})
WITHOUT_RATINGS = frozenset({"demo-01-05", "demo-04-06", "demo-09-04", "demo-06-02"})
RARELY_RATED = frozenset({"demo-03-05", "demo-07-02", "demo-08-02"})


@dataclass(frozen=True, slots=True)
class Habits:
    """Shares of a station: late of due, resolved and rated of completed, two ratings of rated."""

    late: float
    resolved: float
    rated: float
    satisfied: float
    dissatisfied: float


@dataclass(frozen=True, slots=True)
class Due:
    """Counts of a cohort by its time limits."""

    due: int
    on_time: int
    overdue_open: int


def build_figure_rows(cohorts: Mapping[Key, Cohort], as_at: date) -> list[dict[str, str]]:
    """Build a row per cohort as reported on `as_at`."""
    return [build_figure_row(key, cohort, as_at) for key, cohort in cohorts.items()]


def build_figure_row(key: Key, cohort: Cohort, as_at: date) -> dict[str, str]:
    station, month, colour = key
    rng, habits = make_rng(*key), _draw_habits(station, month[:4])
    row = {
        "station_code": station,
        "month": month,
        "colour": colour,
        "received": str(cohort.received),
        "completed": str(cohort.completed),
    }
    row |= _write_limits(station, _draw_due(cohort, month, as_at, habits, rng))
    row |= dict(_draw_outcomes(station, cohort.completed, habits, rng))
    return row | {"as_at": as_at.isoformat()}


def compute_due_share(month: str, as_at: date) -> float:
    """Compute the share of a month's days whose limit falls on or before `as_at`."""
    year, number = int(month[:4]), int(month[5:])
    days = calendar.monthrange(year, number)[1]
    return sum(date(year, number, day) + LIMIT <= as_at for day in range(1, days + 1)) / days


def _draw_due(cohort: Cohort, month: str, as_at: date, habits: Habits, rng: Random) -> Due:
    """Draw the due counts; most items open for longer have an extended limit and are not due yet."""
    share, extend, part, late = (compute_due_share(month, as_at), *(rng.random() for _ in range(3)))
    open_count = int(cohort.open * share * 0.35 + extend)
    completed = int(cohort.completed * share + (part if share < 1 else 0))
    overdue = min(open_count, cohort.open) if share > 0 else 0
    return Due(completed + overdue, completed - min(completed, int(completed * habits.late + late)), overdue)


def _write_limits(station: str, due: Due) -> dict[str, str]:
    known = station not in WITHOUT_LIMITS
    names = ("due", "on_time", "overdue_open")
    return {name: str(getattr(due, name)) if known else "" for name in names}


def _draw_outcomes(station: str, completed: int, habits: Habits, rng: Random) -> Iterator[tuple[str, str]]:
    """Draw the outcomes with random rounding, so that small cohorts sum to the shares; equal at every report."""
    resolve, rate, please, anger = (rng.random() for _ in range(4))
    rated = min(completed, int(completed * habits.rated + rate))
    satisfied = min(rated, int(rated * habits.satisfied + please))
    dissatisfied = min(rated - satisfied, int(rated * habits.dissatisfied + anger))
    resolved = min(completed, int(completed * habits.resolved + resolve))
    yield "resolved", "" if station in WITHOUT_RESOLVED else str(resolved)
    fairly = rated - satisfied - dissatisfied
    ratings = {"satisfied": satisfied, "fairly_satisfied": fairly, "dissatisfied": dissatisfied}
    for name, count in ratings.items():
        yield name, "" if station in WITHOUT_RATINGS else str(count)


def _draw_habits(station: str, year: str) -> Habits:
    rng = make_rng("habits", station, year)
    return Habits(
        late=draw_between(0.045, 0.06, rng) if station in SLOW else draw_between(0.008, 0.034, rng),
        resolved=draw_between(0.66, 0.84, rng),
        rated=draw_between(0.06, 0.15, rng) if station in RARELY_RATED else draw_between(0.28, 0.72, rng),
        satisfied=draw_between(0.80, 0.91, rng),
        dissatisfied=draw_between(0.01, 0.04, rng),
    )
