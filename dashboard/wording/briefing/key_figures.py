"""A document's key figures in words: value, counts, changes, targets, and remarks."""

from collections.abc import Iterator, Sequence

from dashboard.catalogue.kinds import Basis
from dashboard.measures.briefing.key_figures import KeyFigures, KeyReading, KeyTarget, Remark
from dashboard.measures.numbers.readings import Reading
from dashboard.text import say
from dashboard.text.amounts import say_amount
from dashboard.wording.briefing.data import KeyFigure
from dashboard.wording.briefing.names import name_metric
from dashboard.wording.chart.values import format_number, format_reading, write_month
from dashboard.wording.page.changes import write_changes
from dashboard.wording.page.targets import write_target


def write_key_figures(lang: str, figures: KeyFigures) -> tuple[KeyFigure, ...]:
    return tuple(_write_key_figure(lang, figures.basis, key) for key in figures.readings)


def write_key_remarks(lang: str, figures: KeyFigures) -> Iterator[str]:
    """A sentence a target, then what must be known of the figures."""
    yield from (_write_target(lang, figures.basis, target) for target in figures.targets)
    yield from (_write_remark(lang, remark) for remark in figures.remarks)


def write_district(lang: str, readings: Sequence[Reading], basis: Basis | None) -> str:
    """Where all places together stand, in one sentence; blank without figures."""
    words = say(lang, "sentence.comma").join(_write_reading(lang, reading, basis) for reading in readings)
    return say(lang, "briefing.district", figures=words) if words else ""


def _write_reading(lang: str, reading: Reading, basis: Basis | None) -> str:
    amount = say_amount(lang, format_reading(reading), say(lang, f"unit.{reading.metric.unit}"))
    counts = f"{reading.numerator}/{reading.denominator}"
    words = say(lang, "list.bracket", words=counts) if reading.metric.is_rate else ""
    return say(
        lang, "briefing.amount_of", name=name_metric(lang, reading.metric.code, basis), amount=amount + words
    )


def _write_key_figure(lang: str, basis: Basis | None, key: KeyReading) -> KeyFigure:
    reading = key.reading
    name = _name_reading(lang, basis, key)
    if reading.shown_value is None:
        counts = {"numerator": reading.numerator, "denominator": reading.denominator}
        few = say(lang, "briefing.few_ratings", **counts)
        return KeyFigure(name, say(lang, "briefing.not_computed"), few, "", reading.origin)
    unit = say(lang, f"unit.{reading.metric.unit}")
    amount = say_amount(lang, format_reading(reading), unit)
    return KeyFigure(name, amount, _write_counts(lang, key), write_changes(lang, key.changes), reading.origin)


def _name_reading(lang: str, basis: Basis | None, key: KeyReading) -> str:
    name = name_metric(lang, key.reading.metric.code, basis)
    if not key.month:
        return name
    return say(lang, "briefing.of_month", name=name, month=write_month(lang, key.month, short=True))


def _write_counts(lang: str, key: KeyReading) -> str:
    """Both counts of a rate, of how many stations, and how much of what it could cover it does."""
    reading = key.reading
    if not reading.metric.is_rate:
        return ""
    counts = [f"{reading.numerator}/{reading.denominator}"]
    if not reading.complete:
        counts.append(say(lang, "briefing.known", known=reading.known, stations=reading.stations))
    if key.coverage is not None:
        counts.append(say(lang, "briefing.coverage", coverage=format_number(key.coverage)))
    if key.judged:
        counts.append(say(lang, "briefing.judged", rate=format_reading(key.judged)))
    return say(lang, "briefing.counts", counts=say(lang, "list.semicolon").join(counts))


def _write_target(lang: str, basis: Basis | None, key: KeyTarget) -> str:
    name = name_metric(lang, key.metric.code, basis)
    amount = say_amount(lang, format_number(key.target), say(lang, f"unit.{key.metric.unit}"))
    words = write_target(lang, key.target_standing)
    return say(lang, "briefing.target", name=name, target=amount, standing=words)


def _write_remark(lang: str, remark: Remark) -> str:
    if remark.code == "invented":
        names = (say(lang, f"metric.{code}.name") for code in remark.metrics)
        return say(lang, "briefing.invented", names=say(lang, "list.comma").join(names))
    if remark.code == "judged":
        return say(lang, "briefing.judged_month", month=write_month(lang, remark.month, short=False))
    return say(lang, "briefing.nothing_before" if remark.code == "nothing_before" else "empty.no_items")
