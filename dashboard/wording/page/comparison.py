"""Comparison of two sides in words: values with their counts, the difference, what chance may mean."""

from dashboard.measures.numbers.readings import Reading
from dashboard.measures.page.comparison import ComparisonLimits, SideLine
from dashboard.text import say
from dashboard.wording.chart.values import format_number
from dashboard.wording.page.changes import add_part

UNKNOWN = "—"


def write_difference(lang: str, line: SideLine) -> str:
    """Left less right with its sign: +19个百分点, −3, over how much of both; or why there is none."""
    if line.reason:
        return say(lang, f"change.no_{line.reason}")
    if line.difference is None:
        return UNKNOWN
    sign = "+" if line.difference > 0 else "−" if line.difference < 0 else ""
    unit = "points" if line.metric.unit == "per_cent" else "amount"
    amount = f"{sign}{format_number(abs(line.difference))}"
    return add_part(lang, say(lang, f"beside.{unit}", amount=amount), line.part)


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
    return say(lang, "beside.rate", rate=format_number(reading.shown_value), **counts)


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
