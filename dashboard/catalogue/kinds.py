"""Kinds of catalogue entries. Their words are texts under the same codes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from fractions import Fraction
from typing import Any

# Last day of the demonstration, the as-at date of its station figures.
DEMONSTRATION_DAY = date(2025, 12, 31)

# Columns that no file has: they are counted from the stations that reported.
STATIONS_REPORTED = "stations_reported"  # any month of the period
STATIONS_COMPLETE = "stations_complete"  # every month of it
STATIONS_OPEN = "stations_open"


class Origin(IntEnum):
    """Origin of a figure, strongest first; a sum has the weakest (greatest) of its parts."""

    PUBLISHED = 1
    UPLOADED = 2
    DERIVED = 3
    ALLOCATED = 4
    ILLUSTRATIVE = 5

    @property
    def code(self) -> str:
        return self.name.lower()

    @property
    def demonstration(self) -> bool:
        return self in (Origin.ALLOCATED, Origin.ILLUSTRATIVE)


class Basis(StrEnum):
    """Basis by which items are assigned to months: month received or month completed."""

    RECEIVED = "received"
    COMPLETED = "completed"


class Better(StrEnum):
    """Direction in which a metric improves; neither means that it isn't judged."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Metric:
    """Metric: a count (no denominator) or a rate, Σ numerator ÷ Σ denominator over the rows where all are known.

    Rows of `table` are summed, assigned to periods by `date_column`. With `days`, two day columns, the metric is the
    median number of days between them, with open cases counted.
    """

    code: str
    unit: str  # a key of text: "items", "per_cent", "items_each", "money"
    numerator: tuple[str, ...]
    denominator: tuple[str, ...] = ()
    better: Better = Better.NEITHER
    minus: tuple[str, ...] = ()  # columns subtracted from the numerator
    covers: tuple[str, ...] = ()  # columns of which the denominator is a sample
    least_n: int = 0  # no value for a smaller denominator
    least_coverage: Fraction = Fraction(0)  # nor for a smaller part of `covers`
    table: str = "station_figures"
    date_column: str = "month"
    days: tuple[str, ...] = ()
    where: tuple[tuple[str, str], ...] = ()  # only rows with these values in these columns
    by: str = ""  # the column whose groups are different things: read for each, never over all

    @property
    def is_rate(self) -> bool:
        return bool(self.denominator)

    @property
    def parts(self) -> tuple[str, ...]:
        """Every column that must be known for a row to count."""
        return (*self.numerator, *self.minus, *self.denominator, *self.covers)

    @property
    def of_reporting(self) -> bool:
        """Whether it counts stations by whether they have reported."""
        return not {STATIONS_REPORTED, STATIONS_COMPLETE}.isdisjoint(self.parts)

    @property
    def of_intake(self) -> bool:
        """Whether it counts received items only: alike on both bases, and at any age."""
        return {*self.numerator, *self.minus, *self.denominator} <= {"received", STATIONS_REPORTED}


class ChartKind(StrEnum):
    LINE = "line"
    BAR = "bar"
    STACKED = "stacked"
    SHARE = "share"
    FUNNEL = "funnel"
    INTERVAL = "interval"


class By(StrEnum):
    """Dimension of a chart's points."""

    MONTH = "month"
    AREA = "area"
    STATION = "station"
    COLOUR = "colour"
    CATEGORY = "category"
    KIND = "kind"
    POPULATION = "population"
    ANSWER_CLASS = "answer_class"
    RECORD = "matter"  # single records, by their title
    YEAR = "year"
    METRIC = "metric"  # a point per metric, for steps or parts
    OUTCOME = "outcome"
    AGE = "age"  # areas, split by the age of open items in months


@dataclass(frozen=True, slots=True)
class Chart:
    """Chart: `metrics` become series, `by` points; `most` limits the number of points."""

    slug: str
    kind: ChartKind
    metrics: tuple[str, ...]
    by: By
    sorted_by_value: bool = False
    most: int | None = None


class PartKind(StrEnum):
    """Content of a part of a briefing."""

    KEY_FIGURES = "key_figures"
    SENTENCES = "sentences"
    CHARTS = "charts"
    TABLE = "table"
    ATTENTION_ITEMS = "matters"  # 需关注 and 靠前
    REMARKS = "remarks"  # leaders' notes on attention items
    COMPARED = "compared"  # two sides, metric by metric, then their charts
    PUBLISHED = "published"  # figures of the report, with their clauses
    RECONCILED = "reconciled"  # the store's own sums beside those of the report
    SOURCES = "sources"  # sources, basis, and which figures are demonstration


@dataclass(frozen=True, slots=True)
class Part:
    """Part of a briefing: `codes` are its charts, metrics or table columns, `resource` that of its access rule.

    `optional` parts are included only on request by name.
    """

    name: str
    kind: PartKind
    codes: tuple[str, ...] = ()
    resource: str = "figures"  # of people.access.ACCESS_RULES
    optional: bool = False


@dataclass(frozen=True, slots=True)
class AttentionRule:
    """Attention rule; `unit` is the text key of its threshold's unit, `threshold` is None where it needs none."""

    code: str
    unit: str
    threshold: float | None


@dataclass(frozen=True, slots=True)
class NamedPoint:
    """Industry contact point named in a clause of the report; its name is a text under its code."""

    code: str
    clause: str


class Span(StrEnum):
    """Period that a briefing covers."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Briefing:
    """Briefing: its parts in order.

    `about` is what its address must name: nothing (blank), a station, an area, or a pair to compare.
    """

    name: str
    span: Span
    parts: tuple[Part, ...]
    about: str = ""


class Type(StrEnum):
    """Type of an uploaded column."""

    CODE = "code"
    TEXT = "text"
    COUNT = "count"
    MONEY = "money"  # 万元 in the file, whole yuan in the store
    NUMBER = "number"
    PER_CENT = "per_cent"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    TIME = "time"
    YES_NO = "yes_no"
    CHOICE = "choice"
    AREA = "area"
    STATION = "station"
    COLOUR = "colour"
    ANSWER_CLASS = "answer_class"
    SUGGESTION = "suggestion"
    METRIC = "metric"


@dataclass(frozen=True, slots=True)
class Column:
    """Column of an upload format: `code` is the store's column, `heading` that of the file."""

    code: str
    heading: str
    type: Type
    required: bool = False
    choices: tuple[tuple[str, str], ...] = ()  # (stored code, label)
    other_headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AtMost:
    """Row check Σ smaller ≤ Σ larger; unknown addends count as 0, an unknown single bound as infinite."""

    smaller: tuple[str, ...]
    larger: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"{'_'.join(self.smaller)}_at_most_{'_'.join(self.larger)}"


@dataclass(frozen=True, slots=True)
class InOrder:
    """Row check that days are in order; unknown ones are skipped."""

    days: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Format:
    """Upload format; its table in the store has the same name and key.

    Figures more than `fresh_days` behind the newest of all formats are stale; None: never.
    """

    name: str
    key: tuple[str, ...]
    fresh_days: int | None
    columns: tuple[Column, ...]
    row_checks: tuple[AtMost | InOrder, ...] = ()

    def get_column(self, code: str) -> Column:
        return next(column for column in self.columns if column.code == code)

    def build_key(self, row: Mapping[str, Any]) -> tuple[Any, ...]:
        """The row's values in the key columns, in their order."""
        return tuple([row[name] for name in self.key])


@dataclass(frozen=True, slots=True)
class PublishedSum:
    """Sum of the store that corresponds to a published figure: rows of `table` whose `date_column` lies in its year.

    `where` names columns and their value (None: any known value); without `column` rows are counted.
    `origin_column` gives the origin of the sum; `whole_year` requires all twelve months.
    `per` is the denominator of a rate in per cent, on the basis of the month received.
    """

    table: str
    date_column: str
    origin_column: str
    column: str = ""
    where: tuple[tuple[str, str | bool | None], ...] = ()
    divided_by: int = 1
    whole_year: bool = False
    per: str = ""
