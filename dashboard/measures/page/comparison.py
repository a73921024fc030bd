"""Comparison of two areas, stations or periods: readings, their difference, whether chance explains it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from dashboard.catalogue.kinds import Better, Metric
from dashboard.measures.numbers.comparable import Extent, Obstacle, read_sides
from dashboard.measures.numbers.intervals import compute_difference_interval
from dashboard.measures.numbers.readings import Reading, subtract_shown
from dashboard.measures.numbers.view import View
from dashboard.measures.page.targets import read_judged

COMPARED = (
    "received",
    "completed",
    "open",
    "completion_rate",
    "on_time_rate",
    "resolution_rate",
    "satisfaction_rate",
    "rating_coverage",
)
Chance = Literal["", "within", "beyond"]
Refusal = Literal["", "kinds", "nothing", "basis"]


@dataclass(frozen=True, slots=True)
class SideLine:
    """A metric on both sides. `difference` is left less right as both are shown; None: unknown.

    `part` is what both were compared over, None where that is all; `reason` says why there is no difference.
    `chance`: whether a rate's difference is within what chance explains or beyond it; blank: not judged.
    """

    metric: Metric
    left: Reading
    right: Reading
    difference: float | None
    chance: Chance = ""
    part: Extent | None = None
    reason: Obstacle = ""


@dataclass(frozen=True, slots=True)
class ComparisonLimits:
    """Limits of a comparison: young months left out, sides that share figures, the confidence of chance (0..1).

    `in_part`: some values are of a part only, which both sides have.
    """

    young: bool
    overlapping: bool
    confidence: float
    in_part: bool


def compare_sides(left: View, right: View) -> tuple[SideLine, ...]:
    """The metrics known on either side; rates without the months that are 尚在办理期."""
    return tuple(_compare_metrics(left, right))


def explain_refusal(left: View, right: View) -> Refusal:
    """Why these two are not compared: "kinds", "nothing" or "basis"; blank where they are."""
    kinds = [set(view.stations["kind"]) for view in (left, right)]
    if left.by_station and right.by_station and kinds[0] != kinds[1]:
        return "kinds"
    if left.select_rows().empty or right.select_rows().empty:
        return "nothing"
    return "basis" if left.basis is not right.basis else ""


def find_limits(left: View, right: View) -> ComparisonLimits:
    young = any(bool(view.select_rows()["young"].any()) for view in (left, right))
    in_part = any(line.part for line in compare_sides(left, right))
    return ComparisonLimits(young, are_overlapping(left, right), left.rule.confidence, in_part)


def are_overlapping(left: View, right: View) -> bool:
    """Whether both sides share figures: an interval of their difference would then be wrong."""
    return not set(left.select_rows().index).isdisjoint(right.select_rows().index)


def _compare_metrics(left: View, right: View) -> Iterator[SideLine]:
    overlapping = are_overlapping(left, right)
    for code in COMPARED:
        metric = left.metrics[code]
        pair = read_sides(left, right, metric)
        here, there = pair.now, pair.then
        if pair.reason:  # each by itself
            here, there = read_judged(left, metric), read_judged(right, metric)
        if here.numerator is None and there.numerator is None:
            continue
        is_judged = metric.is_rate and not overlapping and not pair.reason
        chance = _judge_chance(here, there, left.rule.confidence) if is_judged else ""
        difference = None if pair.reason else _subtract(here, there)
        part = None if pair.reason or pair.extent.whole else pair.extent
        yield SideLine(metric, here, there, difference, chance, part, pair.reason)


def _subtract(here: Reading, there: Reading) -> float | None:
    if here.value is None or there.value is None or here.at_least or there.at_least:
        return None
    return subtract_shown(here, there)


def _judge_chance(here: Reading, there: Reading, confidence: float) -> Chance:
    """Is 0 within the difference's interval?"""
    if here.metric.better is Better.NEITHER or here.value is None or there.value is None:
        return ""
    counts = (here.numerator or 0, here.denominator or 0, there.numerator or 0, there.denominator or 0)
    if counts[0] > counts[1] or counts[2] > counts[3]:  # no proportion, such as items for each station
        return ""
    low, high = compute_difference_interval(*counts, confidence)
    return "within" if low <= 0 <= high else "beyond"
