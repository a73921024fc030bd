"""Axes: an honest range, labels that fit a phone, and the height that so many rows need."""

from collections.abc import Iterable, Sequence
from math import ceil, floor
from typing import Any

from dashboard.render.shared.theme import Palette
from dashboard.render.shared.words import known, number, per_cent, safe, suffix, width_of
from dashboard.text import say
from dashboard.wording.chart.data import ChartData, Point

LEGEND_PX, FEW = 20, 6
PHONE_PLOT, PHONE_ROWS, PHONE_ALL = (
    290,
    230,
    326,
)  # px that a phone leaves for points, beside names, without axes
LABEL_PX, MONTH_PX = 11, 10


def numbers(points: Iterable[Point], *names: str) -> list[float]:
    """The known ones of these fields of all points."""
    found = (getattr(point, name) for point in points for name in names)
    return [float(value) for value in found if known(value)]


def value_axis(data: ChartData, values: Sequence[float], *, from_zero: bool = False) -> dict[str, Any]:
    """Range and ticks. Rates high above 0 may begin later, at a round value; `axis_note` says so."""
    if not per_cent(data):
        most = max(values, default=0)
        ticks = {"nticks": 5} if most >= FEW else {"dtick": 1}  # never between two whole counts
        return {"range": [0, most * 1.06 or 1], "tickformat": "d", **ticks}
    low = 0.0 if from_zero else min(values, default=0.0)
    step = next(size for size in (0.5, 1, 2, 5, 10, 25) if (100 - low) / size <= 5 or size == 25)
    start = 0.0 if low < 50 else round(floor((low - step / 5) / step) * step, 2)
    top = 100 + (100 - start) * 0.03
    return {"range": [start, top], "dtick": step, "tick0": start, "ticksuffix": suffix(data)}


def axis_note(data: ChartData, axis: dict[str, Any]) -> str:
    """A sentence for an axis that doesn't begin at 0, else nothing."""
    start = axis["range"][0]
    return say(data.lang, "render.axis_from", start=f"{start:g}{suffix(data)}") if start else ""


def months_axis(points: Sequence[Point]) -> dict[str, Any]:
    """Columns with their labels, every second or third one where all would not fit a phone."""
    keys = [point.key for point in points]
    widest = max((width_of(point.label) for point in points), default=1) * MONTH_PX + 2
    every = max(1, ceil(len(points) * widest / PHONE_PLOT))
    every = next((step for step in (1, 2, 3, 4, 6, 12, 24) if step >= every), every)
    spare = max(0, FEW - len(keys)) / 2  # so that a single bar isn't a wall
    return {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": keys,
        "range": [-0.5 - spare, len(keys) - 0.5 + spare],
        "tickvals": keys[::every],
        "ticktext": [safe(point.label) for point in points[::every]],
        "tickfont": {"size": MONTH_PX},
    }


def legend_room(names: Sequence[str], within: int = PHONE_ROWS) -> int:
    """px that a legend takes where it has so many px to be wide (on a phone), in as many columns as its longest name allows."""
    widest = max((width_of(name) for name in names), default=0) * (LABEL_PX + 1) + 44
    columns = max(1, int(within // widest))
    return ceil(len(names) / columns) * LEGEND_PX


def whole_words(data: ChartData) -> str:
    return say(data.lang, "render.whole", value=f"{number(data.whole)}{suffix(data)}")


def small(palette: Palette, text: str, **place: Any) -> dict[str, Any]:
    """Quiet words in the picture; `text` is pseudo-HTML already."""
    font = {"size": LABEL_PX, "color": palette.muted}
    return {"text": text, "showarrow": False, "font": font, "xref": "paper", "yref": "paper", **place}
