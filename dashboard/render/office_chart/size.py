"""Size of native charts and of their text."""

from dataclasses import dataclass, replace

from dashboard.catalogue.kinds import ChartKind
from dashboard.render.shared.marks import is_upright
from dashboard.render.shared.rows import list_rows
from dashboard.wording.chart.data import ChartData

MM = 72 / 25.4
LOW, HIGH = 62, 84  # mm: height of charts of months, and of points
BESIDE, GAP, BAR = 22, 1.6, 4  # mm: axis and legend, between rows, a bar
LEAST, MOST = 36, 190  # mm: of a height


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height of the frame, and letter sizes of text and labels, in points."""

    wide: float
    high: float
    text: float
    label: float


SLIDE = Size(wide=873, high=360, text=13, label=12)
DOCUMENT = Size(wide=156 * MM, high=LOW * MM, text=9, label=8)


def measure_document_chart(data: ChartData) -> Size:
    """Measure a document's chart: as wide as the text; its height follows from its kind and rows."""
    return replace(DOCUMENT, high=_measure_height(data) * MM)


def _measure_height(data: ChartData) -> float:
    if data.kind in (ChartKind.FUNNEL, ChartKind.INTERVAL):
        return HIGH
    if data.kind is ChartKind.LINE or (data.kind is ChartKind.BAR and is_upright(data)):
        return LOW
    rows = len(data.series) if data.kind is ChartKind.SHARE else len(list_rows(data))
    bars = len(data.series) if data.kind is ChartKind.BAR else 1
    return min(max(BESIDE + rows * (GAP + BAR * bars), LEAST), MOST)
