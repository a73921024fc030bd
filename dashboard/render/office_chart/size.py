"""How large a native chart is set, and how large its letters are."""

from dataclasses import dataclass, replace

from dashboard.catalogue.kinds import ChartKind
from dashboard.render.shared.marks import MONTH
from dashboard.render.shared.rows import rows_of
from dashboard.wording.chart.data import ChartData

MM = 72 / 25.4
LOW, HIGH, BESIDE, GAP, BAR, MOST = (
    72,
    96,
    42,
    1.6,
    4,
    190,
)  # mm: of months, of points; of rows and what is around


@dataclass(frozen=True, slots=True)
class Size:
    """The chart's frame and its letters, in points."""

    wide: float
    high: float
    title: float
    text: float
    label: float


SLIDE = Size(wide=873, high=360, title=16, text=13, label=12)
DOCUMENT = Size(wide=156 * MM, high=LOW * MM, title=11, text=9, label=8)


def document_size(data: ChartData) -> Size:
    """As wide as a document's text. Rows of a place each want their room; names under points want more than months."""
    return replace(DOCUMENT, high=_high(data) * MM)


def upright(data: ChartData) -> bool:
    """Whether its bars stand: months do."""
    return all(MONTH.fullmatch(point.key) for point in data.points)


def _high(data: ChartData) -> float:
    if data.kind in (ChartKind.FUNNEL, ChartKind.INTERVAL):
        return HIGH
    if data.kind is ChartKind.LINE or (data.kind is ChartKind.BAR and upright(data)):
        return LOW
    rows = len(data.series) if data.kind is ChartKind.SHARE else len(rows_of(data))
    bars = len(data.series) if data.kind is ChartKind.BAR else 1
    return min(BESIDE + rows * (GAP + BAR * bars), MOST)
