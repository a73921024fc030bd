"""The demonstration's station figures: beside each cohort what is illustrative, with each station's own habits."""

import calendar
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from seed.chance import between, dealer
from seed.cohorts import SLOW, Cohort, Key

LIMIT = timedelta(days=45)
WITHOUT_LIMITS = frozenset({"demo-07-03", "demo-02-04"})  # due, on time and overdue stay blank
WITHOUT_RESOLVED = frozenset({"demo-03-02", "demo-08-04", "demo-05-02"})
WITHOUT_RATINGS = frozenset({"demo-01-05", "demo-04-06", "demo-09-04", "demo-06-02"})
RARELY_RATED = frozenset({"demo-03-05", "demo-07-02", "demo-08-02"})


@dataclass(frozen=True, slots=True)
class Habits:
    """Shares of a station: late of due, resolved and rated of completed, two answers of rated."""

    late: float
    resolved: float
    rated: float
    satisfied: float
    dissatisfied: float


@dataclass(frozen=True, slots=True)
class Due:
    """What the limits make of a cohort."""

    due: int
    on_time: int
    overdue_open: int


def figure_rows(cohorts: Mapping[Key, Cohort], as_at: date) -> list[dict[str, str]]:
    """One row a cohort, as a station's sheet says it on that day."""
    return [figure_row(key, cohort, as_at) for key, cohort in cohorts.items()]


def figure_row(key: Key, cohort: Cohort, as_at: date) -> dict[str, str]:
    station, month, colour = key
    chance, habits = dealer(*key), _habits(station, month[:4])
    row = {
        "station_code": station,
        "month": month,
        "colour": colour,
        "received": str(cohort.received),
        "completed": str(cohort.completed),
    }
    row |= _limits(station, _due(cohort, month, as_at, habits, chance))
    row |= dict(_outcomes(station, cohort.completed, habits, chance))
    return row | {"as_at": as_at.isoformat()}


def due_share(month: str, as_at: date) -> float:
    """The part of a month's days whose limit lies on or before `as_at`."""
    year, number = int(month[:4]), int(month[5:])
    days = calendar.monthrange(year, number)[1]
    return sum(date(year, number, day) + LIMIT <= as_at for day in range(1, days + 1)) / days


def _due(cohort: Cohort, month: str, as_at: date, habits: Habits, chance: Random) -> Due:
    """Most of what is open longer has an extended limit, so that it isn't due yet."""
    share, extend, part, late = (due_share(month, as_at), *(chance.random() for _ in range(3)))
    left = int(cohort.open * share * 0.35 + extend)
    done = int(cohort.completed * share + (part if share < 1 else 0))
    overdue = min(left, cohort.open) if share > 0 else 0
    return Due(done + overdue, done - min(done, int(done * habits.late + late)), overdue)


def _limits(station: str, due: Due) -> dict[str, str]:
    known = station not in WITHOUT_LIMITS
    names = ("due", "on_time", "overdue_open")
    return {name: str(getattr(due, name)) if known else "" for name in names}


def _outcomes(station: str, completed: int, habits: Habits, chance: Random) -> Iterator[tuple[str, str]]:
    """Rounded by chance, so that small cohorts add up to the shares; the same chance whenever it is told."""
    resolve, rate, please, anger = (chance.random() for _ in range(4))
    rated = min(completed, int(completed * habits.rated + rate))
    satisfied = min(rated, int(rated * habits.satisfied + please))
    dissatisfied = min(rated - satisfied, int(rated * habits.dissatisfied + anger))
    resolved = min(completed, int(completed * habits.resolved + resolve))
    yield "resolved", "" if station in WITHOUT_RESOLVED else str(resolved)
    fairly = rated - satisfied - dissatisfied
    ratings = {"satisfied": satisfied, "fairly_satisfied": fairly, "dissatisfied": dissatisfied}
    for name, count in ratings.items():
        yield name, "" if station in WITHOUT_RATINGS else str(count)


def _habits(station: str, year: str) -> Habits:
    chance = dealer("habits", station, year)
    return Habits(
        late=between(0.045, 0.06, chance) if station in SLOW else between(0.008, 0.034, chance),
        resolved=between(0.66, 0.84, chance),
        rated=between(0.06, 0.15, chance) if station in RARELY_RATED else between(0.28, 0.72, chance),
        satisfied=between(0.80, 0.91, chance),
        dissatisfied=between(0.01, 0.04, chance),
    )
