"""Rates as lines with both their counts and their origin."""

from collections.abc import Sequence

from dashboard.render.words import number
from dashboard.views.page import Page
from dashboard.views.parts import html


def rate_lines(page: Page, codes: Sequence[str]) -> None:
    """What has no denominator isn't there; with none at all a sentence says so."""
    lines = [line for code in codes if (line := _line(page, code))]
    items = "".join(html.tag("li", html.text(line)) for line in lines)
    none = html.tag("p", html.text(page.say("empty.selection")), class_="lsd-empty")
    html.show(html.tag("ul", items, class_="lsd-matters") if lines else none)


def _line(page: Page, code: str) -> str:
    found = page.desk.reading(code, page.asked)
    if not found.denominator:
        return ""
    rate = "—" if found.shown is None else f"{number(found.shown)}%"
    counts = {"numerator": found.numerator, "denominator": found.denominator}
    origin = page.say(f"origin.{found.origin.code}.name") if found.origin else ""
    return page.say("compared.rate", name=page.say(f"metric.{code}.name"), rate=rate, origin=origin, **counts)
