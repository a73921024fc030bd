"""Chart data: one chart's numbers and words, with all that accompanies it in every output."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from dashboard.catalogue.kinds import Basis, ChartKind, Origin
from dashboard.measures.numbers.rounding import LEAST, MOST, find_exact, find_sign
from dashboard.wording.chart.values import UNKNOWN, format_number, write_as_at

DEMONSTRATION_FILE = "示例_"  # before the name of every file that holds demonstration figures


@dataclass(frozen=True, slots=True)
class Point:
    """One mark. `value` is in the shown unit, rounded half up (None: unknown); a count has no numerator.

    `at_least` marks a count with unknown parts (≥), `young` a month 尚在办理期, `group` the place in the
    funnel: above, watch, alike or below.
    """

    key: str
    label: str
    value: float | int | None
    numerator: int | None = None
    denominator: int | None = None
    low: float | None = None
    high: float | None = None
    outer_low: float | None = None
    outer_high: float | None = None
    target: float | None = None
    origin: Origin | None = None
    young: bool = False
    at_least: bool = False
    group: str = ""

    @property
    def exact(self) -> Fraction | None:
        return find_exact(self.value, self.numerator, self.denominator)

    @property
    def sign(self) -> str:
        """The sign before the value in words: ≥ of a count with unknown parts, > or < of a rate that isn't quite it."""
        if self.at_least:
            return "≥"
        return find_sign(self.exact) if self.value in (LEAST, MOST) else ""


def write_value(point: Point) -> str:
    """A known point's value with its sign."""
    return UNKNOWN if point.value is None else point.sign + format_number(point.value)


@dataclass(frozen=True, slots=True)
class Series:
    name: str
    metric: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class ChartData:
    """What every output draws. `first` and `last` are months ("2025-01"); `as_of` is the batch."""

    slug: str
    kind: ChartKind
    title: str
    unit: str
    lang: str
    first: str
    last: str
    period: str
    as_of: int
    as_at: date | None
    basis: Basis | None
    alt: str
    series: tuple[Series, ...]
    origins: tuple[Origin, ...] = ()
    sources: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    whole: float | None = field(default=None)  # the rate of all together, where a chart compares with it
    whole_sign: str = ""

    @property
    def points(self) -> Iterator[Point]:
        return (point for series in self.series for point in series.points)

    @property
    def empty(self) -> bool:
        return all(point.value is None for point in self.points)

    @property
    def as_at_words(self) -> str:
        return write_as_at(self.lang, self.as_at)

    @property
    def demonstration(self) -> bool:
        return any(origin.demonstration for origin in self.origins)
