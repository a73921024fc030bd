"""Axes: value range and ticks, month labels that fit a phone, legend height."""

from collections.abc import Iterable, Sequence
from math import ceil, floor
from typing import Any

from dashboard.render.shared.theme import Palette
from dashboard.render.shared.words import (
    escape_text,
    format_or_dash,
    get_suffix,
    is_known,
    is_per_cent,
    measure_width,
)
from dashboard.text import say
from dashboard.wording.chart.data import ChartData, Point

LEGEND_PX, FEW = 20, 6
# Plot width on a phone in px: beside a value axis, beside row names, without axes.
PHONE_PLOT, PHONE_ROWS, PHONE_ALL = 290, 230, 326
LABEL_PX, MONTH_PX = 11, 10


def collect_numbers(points: Iterable[Point], *names: str) -> list[float]:
    """Collect the known values of these fields of all points."""
    values = (getattr(point, name) for point in points for name in names)
    return [float(value) for value in values if is_known(value)]


def build_value_axis(data: ChartData, values: Sequence[float], *, from_zero: bool = False) -> dict[str, Any]:
    """Build range and ticks. An axis of high rates may start above 0 at a round value; see `write_axis_note`."""
    if not is_per_cent(data):
        most = max(values, default=0)
        ticks = {"nticks": 5} if most >= FEW else {"dtick": 1}  # no tick between two whole counts
        return {"range": [0, most * 1.06 or 1], "tickformat": "d", **ticks}
    low = 0.0 if from_zero else min(values, default=0.0)
    step = next(size for size in (0.5, 1, 2, 5, 10, 25) if (100 - low) / size <= 5 or size == 25)
    start = 0.0 if low < 50 else round(floor((low - step / 5) / step) * step, 2)
    top = 100 + (100 - start) * 0.03
    return {"range": [start, top], "dtick": step, "tick0": start, "ticksuffix": get_suffix(data)}


def write_axis_note(data: ChartData, axis: dict[str, Any]) -> str:
    """Write the sentence that discloses an axis starting above 0; empty otherwise."""
    start = axis["range"][0]
    return say(data.lang, "render.axis_from", start=f"{start:g}{get_suffix(data)}") if start else ""


def build_months_axis(points: Sequence[Point]) -> dict[str, Any]:
    """Build a category axis; labels are thinned to every second, third … where all would not fit a phone."""
    keys = [point.key for point in points]
    widest = max((measure_width(point.label) for point in points), default=1) * MONTH_PX + 2
    every = max(1, ceil(len(points) * widest / PHONE_PLOT))
    every = next((step for step in (1, 2, 3, 4, 6, 12, 24) if step >= every), every)
    spare = max(0, FEW - len(keys)) / 2  # keeps a single bar from filling the plot
    return {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": keys,
        "range": [-0.5 - spare, len(keys) - 0.5 + spare],
        "tickvals": keys[::every],
        "ticktext": [escape_text(point.label) for point in points[::every]],
        "tickfont": {"size": MONTH_PX},
    }


def measure_legend(names: Sequence[str], within: int = PHONE_ROWS) -> int:
    """Measure a legend's height in px at `within` px width, in as many columns as its longest name allows."""
    widest = max((measure_width(name) for name in names), default=0) * (LABEL_PX + 1) + 44
    columns = max(1, int(within // widest))
    return ceil(len(names) / columns) * LEGEND_PX


def format_whole(data: ChartData) -> str:
    """Format the rate of all rows together, with its name."""
    return say(
        data.lang, "render.whole", value=f"{data.whole_sign}{format_or_dash(data.whole)}{get_suffix(data)}"
    )


def build_annotation(palette: Palette, text: str, **place: Any) -> dict[str, Any]:
    """Build a Plotly annotation in small muted letters; `text` is Plotly's pseudo-HTML, escaped by the caller."""
    font = {"size": LABEL_PX, "color": palette.muted}
    return {"text": text, "showarrow": False, "font": font, "xref": "paper", "yref": "paper", **place}
