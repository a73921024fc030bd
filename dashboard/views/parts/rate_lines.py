"""Rates with both their counts: as lines with their origin, and in a cell."""

from collections.abc import Sequence

from dashboard.desk.readings import read_metric
from dashboard.html.builder import escape, tag
from dashboard.measures.numbers.readings import Reading
from dashboard.render.shared.words import number
from dashboard.views.page import Page
from dashboard.views.parts.show import show


def rate_lines(page: Page, codes: Sequence[str]) -> None:
    """What has no denominator isn't there; with none at all a sentence says so."""
    lines = [line for code in codes if (line := _line(page, code))]
    items = "".join(tag("li", escape(line)) for line in lines)
    none = tag("p", escape(page.say("empty.selection")), class_="lsd-empty")
    show(tag("ul", items, class_="lsd-matters") if lines else none)


def rate_with_counts(page: Page, reading: Reading) -> str:
    """99.12% with 452/456 below; where nothing came in, that nothing is calculated."""
    if reading.denominator == 0:
        return tag("span", escape(page.say("empty.no_items")), class_="lsd-cause lsd-said")
    if reading.shown is None:
        return "—"
    counts = tag("span", escape(f"{reading.numerator}/{reading.denominator}"), class_="lsd-cause")
    return escape(f"{number(reading.shown)}%") + counts


def _line(page: Page, code: str) -> str:
    found = read_metric(page.desk, code, page.asked)
    if not found.denominator:
        return ""
    rate = "—" if found.shown is None else f"{number(found.shown)}%"
    counts = {"numerator": found.numerator, "denominator": found.denominator}
    origin = page.say(f"origin.{found.origin.code}.name") if found.origin else ""
    return page.say("compared.rate", name=page.say(f"metric.{code}.name"), rate=rate, origin=origin, **counts)
