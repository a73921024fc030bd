"""The kinds of thing that the catalogue lists. Words for people stand in text/ under the same codes."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from fractions import Fraction

# Up to which day the demonstration tells, as its station figures say.
DEMONSTRATION_DAY = date(2025, 12, 31)

# Columns that no file holds: they are counted from who has reported.
STATIONS_REPORTED = "stations_reported"
STATIONS_OPEN = "stations_open"


class Origin(IntEnum):
    """Where a figure comes from, strongest first: a sum has the weakest (greatest) of its parts."""

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
    """How items are put into months: by the month they came in, or by the month they were completed."""

    RECEIVED = "received"
    COMPLETED = "completed"


class Better(StrEnum):
    """Which way of a metric is good; neither means that it is not judged."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Metric:
    """A count (no denominator) or a rate: Σ numerator ÷ Σ denominator over the rows where all are known.

    `table` is whose rows are summed; `dated` is its column that puts a row into a period. `days` names two days:
    then it is the median of the days between them, those still waiting counted, and nothing is summed.
    """

    code: str
    unit: str  # a key of text: "items", "per_cent", "items_each", "money"
    numerator: tuple[str, ...]
    denominator: tuple[str, ...] = ()
    better: Better = Better.NEITHER
    minus: tuple[str, ...] = ()  # columns taken away from the numerator
    covers: tuple[str, ...] = ()  # columns that the denominator is a sample of
    least_n: int = 0  # no value on a smaller denominator,
    least_coverage: Fraction = Fraction(0)  # nor on a smaller part of what it covers
    table: str = "station_figures"
    date_column: str = "month"
    days: tuple[str, ...] = ()
    where: tuple[tuple[str, str], ...] = ()  # only rows with these values in these columns

    @property
    def is_rate(self) -> bool:
        return bool(self.denominator)


class ChartKind(StrEnum):
    LINE = "line"
    BAR = "bar"
    STACKED = "stacked"
    SHARE = "share"
    FUNNEL = "funnel"
    INTERVAL = "interval"


class By(StrEnum):
    """What the points of a chart are."""

    MONTH = "month"
    AREA = "area"
    STATION = "station"
    COLOUR = "colour"
    CATEGORY = "category"
    KIND = "kind"
    POPULATION = "population"
    ANSWER_CLASS = "answer_class"
    MATTER = "matter"  # single matters, by their title
    YEAR = "year"
    METRIC = "metric"  # a point a metric, for what is one thing in steps or parts
    OUTCOME = "outcome"
    AGE = "age"  # areas, split by the age of the months that the open items came in


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart: `metrics` become its series, `by` its points; `most` keeps the first so many points."""

    slug: str
    kind: ChartKind
    metrics: tuple[str, ...]
    by: By
    sorted_by_value: bool = False
    most: int | None = None


class PartKind(StrEnum):
    """What a part of a briefing is made of."""

    KEY_FIGURES = "key_figures"
    SENTENCES = "sentences"
    CHARTS = "charts"
    TABLE = "table"
    MATTERS = "matters"  # 需关注 and 靠前
    REMARKS = "remarks"  # what leaders noted at matters of attention
    COMPARED = "compared"  # two sides, metric by metric, then their charts
    PUBLISHED = "published"  # figures of the report, with their clauses
    SOURCES = "sources"  # where it came from and how it is counted; what is demonstration


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a briefing: `codes` are its charts, its metrics or the table's rows; `what` it takes to see it.

    `optional`: it stands in the document only where it is asked for by name.
    """

    name: str
    kind: PartKind
    codes: tuple[str, ...] = ()
    what: str = "figures"  # of access.RULES
    optional: bool = False


@dataclass(frozen=True, slots=True)
class AttentionRule:
    """A rule of what deserves a look: `unit` names its threshold's unit in text; some need no threshold."""

    code: str
    unit: str
    threshold: float | None


@dataclass(frozen=True, slots=True)
class NamedPoint:
    """An industry contact point that a clause of the report names; its name stands in text/ by code."""

    code: str
    clause: str


class Span(StrEnum):
    """The period that a briefing is for; one of a station or an area takes any."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Briefing:
    """One kind of document: its parts in order.

    `about` is blank, "station" or "area": whom the address must name, or "pair": it must name two sides.
    """

    name: str
    span: Span
    parts: tuple[Part, ...]
    about: str = ""


class Type(StrEnum):
    """What a cell of an uploaded column may hold."""

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
    """A column of an upload: its code is the store's column, its heading what stands in the file."""

    code: str
    heading: str
    type: Type
    required: bool = False
    choices: tuple[tuple[str, str], ...] = ()  # (stored, as people write it)
    other_headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AtMost:
    """Σ smaller ≤ Σ larger within a row: an unknown addend counts as 0, an unknown single bound holds nothing."""

    smaller: tuple[str, ...]
    larger: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"{'_'.join(self.smaller)}_at_most_{'_'.join(self.larger)}"


@dataclass(frozen=True, slots=True)
class InOrder:
    """Days of a row that may not run backwards; unknown ones are passed over."""

    days: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Format:
    """One upload format: its table in the store has the same name and key.

    `fresh_days`: older than so many days, by the newest figures of all, its figures are stale.
    """

    name: str
    key: tuple[str, ...]
    fresh_days: int | None
    columns: tuple[Column, ...]
    row_checks: tuple[AtMost | InOrder, ...] = ()

    def get_column(self, code: str) -> Column:
        return next(column for column in self.columns if column.code == code)


@dataclass(frozen=True, slots=True)
class PublishedSum:
    """What of the store adds up to a published figure: rows of `table` whose `year_of` lies in its year.

    `where` names columns and their value (None: any known one); without `column` rows are counted.
    `told_by` is the column whose origin speaks for the sum; `whole_year` asks for all twelve months.
    `per` is the column that a rate is taken of, in per cent, on the basis of the month received.
    """

    table: str
    date_column: str
    origin_column: str
    column: str = ""
    where: tuple[tuple[str, str | bool | None], ...] = ()
    divided_by: int = 1
    whole_year: bool = False
    per: str = ""
