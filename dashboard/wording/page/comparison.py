"""Comparison of two sides in words: values with their counts, the difference, what chance may mean."""

from dashboard.measures.numbers.readings import Reading
from dashboard.measures.page.comparison import ComparisonLimits, SideLine
from dashboard.text import say
from dashboard.wording.chart.values import UNKNOWN, format_cell, format_fixed, format_number
from dashboard.wording.page.changes import add_part


def write_difference(lang: str, line: SideLine) -> str:
    """Left less right with its sign: +19.00个百分点, −3, over how much of both; or why there is none."""
    if line.reason:
        return say(lang, f"change.no_{line.reason}")
    if line.difference is None:
        return UNKNOWN
    return add_part(lang, _write_amount(lang, line, line.difference), line.part)


def _write_amount(lang: str, line: SideLine, difference: float) -> str:
    """In words where it is 0 or shows as 0."""
    if line.left.value == line.right.value:
        return say(lang, "beside.equal")
    unit = "points" if line.metric.unit == "per_cent" else "amount"
    if difference == 0:
        return say(lang, f"beside.least_{unit}")
    amount = format_fixed(abs(difference)) if line.metric.is_rate else format_number(abs(difference))
    return say(lang, f"beside.{unit}", amount=("+" if difference > 0 else "−") + amount)


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
    if limits.in_part:
        sentences.append(say(lang, "beside.in_part"))
    if limits.overlapping:
        sentences.append(say(lang, "beside.overlap"))
    else:
        sentences.append(say(lang, "beside.by_chance", confidence=format_number(limits.confidence * 100)))
    return say(lang, "briefing.between_sentences").join(sentences)
