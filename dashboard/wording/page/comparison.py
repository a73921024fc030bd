"""Comparison of two sides in words: values with their counts, the difference, what chance may mean."""

from fractions import Fraction

from dashboard.measures.numbers.readings import Reading
from dashboard.measures.numbers.rounding import round_half_up
from dashboard.measures.page.comparison import ComparisonLimits, SideLine
from dashboard.text import say
from dashboard.wording.chart.values import UNKNOWN, format_cell, format_fixed, format_number


def write_difference(lang: str, line: SideLine) -> str:
    """Left less right with its sign: +19.00个百分点, −3; in words where it is 0 or would show as 0."""
    if line.difference is None:
        return UNKNOWN
    if line.difference == 0:
        return say(lang, "beside.equal")
    sign = "+" if line.difference > 0 else "−"
    unit = "points" if line.metric.unit == "per_cent" else "amount"
    amount = round_difference(line)
    words = format_fixed(amount) if line.metric.is_rate else format_number(amount)
    return say(lang, f"beside.{unit}", amount=sign + words) if amount else say(lang, f"beside.least_{unit}")


def round_difference(line: SideLine) -> float:
    """How far the sides lie apart, without its sign; 0 where that is unknown."""
    return round_half_up(abs(line.difference or Fraction(0)))


def write_chance(lang: str, line: SideLine) -> str:
    """Whether chance explains the difference; blank where that isn't judged."""
    return say(lang, f"beside.{line.chance}_chance") if line.chance else ""


def write_reading(lang: str, reading: Reading) -> str:
    """The value, of a rate followed by its counts; ≥ where a part of a count is unknown."""
    if reading.shown_value is None:
        return UNKNOWN
    if not reading.metric.is_rate:
        return reading.count_text
    counts = {"numerator": reading.numerator, "denominator": reading.denominator}
    return say(lang, "beside.rate", rate=format_cell(reading), **counts)


def write_limits(lang: str, limits: ComparisonLimits) -> str:
    """Limits of the comparison: young months left out, and how far chance is judged."""
    sentences = [say(lang, "beside.without_young")] if limits.young else []
    if limits.overlapping:
        sentences.append(say(lang, "beside.overlap"))
    else:
        sentences.append(say(lang, "beside.by_chance", confidence=format_number(limits.confidence * 100)))
    return say(lang, "briefing.between_sentences").join(sentences)
