"""Two areas, stations or periods side by side: each metric's readings, their difference, and whether chance explains it."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from dashboard.catalogue.kinds import Better, Metric
from dashboard.measures.chart.data import digits
from dashboard.measures.numbers.intervals import wilson
from dashboard.measures.numbers.readings import SHOWN_TIMES, Reading, half_up
from dashboard.measures.numbers.view import View
from dashboard.measures.page.targets import judged
from dashboard.text import say

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


@dataclass(frozen=True, slots=True)
class SideLine:
    """A metric on both sides; `difference` is left less right, in words; `chance` says what it may mean, of rates alone."""

    metric: Metric
    left: Reading
    right: Reading
    difference: str
    chance: str = ""


def side_by_side(left: View, right: View) -> tuple[SideLine, ...]:
    """The metrics known on either side; rates without the months that are 尚在办理期."""
    return tuple(_lines(left, right))


def why_not(left: View, right: View) -> str:
    """Why these two are not compared: a key of text, blank where they are."""
    kinds = [set(view.stations["kind"]) for view in (left, right)]
    if left.by_station and right.by_station and kinds[0] != kinds[1]:
        return "kinds"
    if left.within().empty or right.within().empty:
        return "nothing"
    return "basis" if left.basis is not right.basis else ""


def _lines(left: View, right: View) -> Iterator[SideLine]:
    both = overlapping(left, right)
    for code in COMPARED:
        metric = left.metrics[code]
        here, there = judged(left, metric), judged(right, metric)
        if here.numerator is None and there.numerator is None:
            continue
        chance = "" if both or not metric.is_rate else _chance(left, here, there)
        yield SideLine(metric, here, there, _difference(left.lang, here, there), chance)


def _difference(lang: str, here: Reading, there: Reading) -> str:
    if here.value is None or there.value is None or here.at_least or there.at_least:
        return "—"
    gap = (here.value - there.value) * SHOWN_TIMES.get(here.metric.unit, Fraction(1))
    sign = "+" if gap > 0 else "−" if gap < 0 else ""
    unit = "points" if here.metric.unit == "per_cent" else "amount"
    return say(lang, f"beside.{unit}", amount=f"{sign}{digits(half_up(abs(gap)))}")


def _chance(view: View, here: Reading, there: Reading) -> str:
    """Newcombe (1998), Statistics in Medicine 17, 873-890, method 10: is 0 within the difference's interval?"""
    if here.metric.better is Better.NEITHER or here.value is None or there.value is None:
        return ""
    counts = (here.numerator or 0, here.denominator or 0, there.numerator or 0, there.denominator or 0)
    if counts[0] > counts[1] or counts[2] > counts[3]:  # no proportion, such as items for each station
        return ""
    low, high = difference_interval(*counts, view.rule.confidence)
    return say(view.lang, "beside.within_chance" if low <= 0 <= high else "beside.beyond_chance")


def difference_interval(
    numerator: int, denominator: int, other_numerator: int, other_denominator: int, confidence: float
) -> tuple[float, float]:
    """Of the difference of two rates, as proportions -1..1."""
    one, two = numerator / denominator, other_numerator / other_denominator
    low, high = wilson(numerator, denominator, confidence)
    other_low, other_high = wilson(other_numerator, other_denominator, confidence)
    gap = one - two
    return gap - sqrt((one - low) ** 2 + (other_high - two) ** 2), gap + sqrt(
        (high - one) ** 2 + (two - other_low) ** 2
    )


def reading_words(lang: str, found: Reading) -> str:
    """The value, and behind a rate its counts; ≥ where a part of a count is unknown."""
    if found.shown is None:
        return "—"
    if not found.metric.is_rate:
        return found.counted
    return say(
        lang,
        "beside.rate",
        rate=digits(found.shown),
        numerator=found.numerator,
        denominator=found.denominator,
    )


def note(left: View, right: View) -> str:
    """What to know of the comparison: young months left out, and how far chance is judged."""
    lang = left.lang
    young = any(bool(view.within()["young"].any()) for view in (left, right))
    chance = say(lang, "beside.by_chance", confidence=digits(left.rule.confidence * 100))
    told = [say(lang, "beside.without_young")] if young else []
    told.append(say(lang, "beside.overlap") if overlapping(left, right) else chance)
    return say(lang, "briefing.between_sentences").join(told)


def overlapping(left: View, right: View) -> bool:
    """Whether some figures stand on both sides: an interval of their difference would then say too much."""
    return not set(left.within().index).isdisjoint(right.within().index)
