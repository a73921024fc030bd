"""Chart numbers: the points of a chart and its metadata, in no language."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from dashboard.catalogue.kinds import Basis, Chart, Origin
from dashboard.measures.numbers.rounding import find_exact

Batches = Mapping[Origin, set[int]]


@dataclass(frozen=True, slots=True)
class PointNumbers:
    """One mark. `value` is in the shown unit, rounded half up (None: unknown); a count has no numerator.

    `name` is the store's; blank where the key alone names the point. `at_least` marks a count with unknown parts
    (≥), `young` a month 尚在办理期, `group` the place in the funnel: above, watch, alike or below.
    """

    key: str
    name: str
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


@dataclass(frozen=True, slots=True)
class SeriesNumbers:
    """The points of one metric, or of one `level` of it: a row of outcomes, a class of age."""

    metric: str
    points: tuple[PointNumbers, ...]
    level: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A note that keeps a reader from being misled: its code, and the values that its sentence states.

    `names` are the store's, `months` as "2025-12", `points` are keys of the chart's points.
    """

    code: str
    names: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    values: Mapping[str, int | str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ChartNumbers:
    """Numbers of one chart. `first` and `last` are months ("2025-01"), `as_of` is the batch, `unit` a metric's.

    `batches` are those that its rows came in, by origin; `whole` is the rate of all together, where the chart
    compares with it, with its sign (>, <) in words.
    """

    chart: Chart
    unit: str
    first: str
    last: str
    as_of: int
    as_at: date | None
    basis: Basis | None
    series: tuple[SeriesNumbers, ...]
    batches: Batches
    notes: tuple[Note, ...]
    whole: float | None
    whole_sign: str = ""

    @property
    def points(self) -> Iterator[PointNumbers]:
        return list_points(self.series)

    @property
    def origins(self) -> tuple[Origin, ...]:
        return list_origins(self.series)


def list_points(series: Iterable[SeriesNumbers]) -> Iterator[PointNumbers]:
    return (point for part in series for point in part.points)


def list_origins(series: Iterable[SeriesNumbers]) -> tuple[Origin, ...]:
    """Each origin of the points once, strongest first."""
    return tuple(sorted({point.origin for point in list_points(series) if point.origin}))
