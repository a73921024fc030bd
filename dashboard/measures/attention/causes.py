"""Causes of attention items: of each kind the figures that its sentence states."""

from dataclasses import dataclass
from datetime import date

from dashboard.measures.numbers.readings import Reading
from dashboard.measures.page.targets import TargetStanding


@dataclass(frozen=True, slots=True)
class Overdue:
    """Items open beyond their limit."""

    items: Reading


@dataclass(frozen=True, slots=True)
class NotReported:
    """Missing months ("2025-03"); `in_one_year`: they can be named without their year."""

    months: tuple[str, ...]
    in_one_year: bool


@dataclass(frozen=True, slots=True)
class LowCoverage:
    """Coverage of ratings below `least` per cent."""

    coverage: Reading
    least: float


@dataclass(frozen=True, slots=True)
class OutsideFunnel:
    """Rate of a metric beyond the funnel's limits, on either side."""

    metric: str
    numerator: int
    denominator: int


@dataclass(frozen=True, slots=True)
class BelowTarget:
    """Metric that misses its target."""

    metric: str
    target_standing: TargetStanding


@dataclass(frozen=True, slots=True)
class Stuck:
    """Micro-project of an area (its name) for `days` at one step, where `most` are allowed."""

    area: str
    step: str
    days: int
    most: float


@dataclass(frozen=True, slots=True)
class Deadline:
    """Answer that is due in `days_left` days; negative: overdue by so many."""

    due_on: date
    days_left: int


Cause = Overdue | NotReported | LowCoverage | OutsideFunnel | BelowTarget | Stuck | Deadline
