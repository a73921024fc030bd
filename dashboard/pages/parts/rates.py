"""Rates with both their counts: as lines with their origin, and in a cell."""

from collections.abc import Sequence

from dashboard.desk.readings import read_metric
from dashboard.measures.numbers.readings import Reading
from dashboard.pages.content.blocks import ItemList, Paragraph, Tone
from dashboard.pages.content.cells import Cell, Detail
from dashboard.pages.page import Page
from dashboard.wording.chart.values import format_cell, format_reading


def describe_rates(page: Page, codes: Sequence[str]) -> ItemList | Paragraph:
    """A line a rate, without those that have no denominator; a sentence where none has."""
    lines = [line for code in codes if (line := _write_rate(page, code))]
    return ItemList(lines) if lines else Paragraph(page.say("empty.selection"), Tone.EMPTY)


def describe_rate_cell(page: Page, reading: Reading) -> Cell:
    """99.12% with 452/456 below; a sentence where nothing was received, "—" where it is unknown."""
    if reading.denominator == 0:
        return Detail(page.say("empty.no_items"), is_sentence=True)
    if reading.shown_value is None:
        return "—"
    return (f"{format_cell(reading)}%", Detail(f"{reading.numerator}/{reading.denominator}"))


def _write_rate(page: Page, code: str) -> str:
    reading = read_metric(page.desk, code, page.filters)
    if not reading.denominator:
        return ""
    rate = "—" if reading.shown_value is None else f"{format_reading(reading)}%"
    counts = {"numerator": reading.numerator, "denominator": reading.denominator}
    origin = page.say(f"origin.{reading.origin.code}.name") if reading.origin else ""
    return page.say("compared.rate", name=page.say(f"metric.{code}.name"), rate=rate, origin=origin, **counts)
