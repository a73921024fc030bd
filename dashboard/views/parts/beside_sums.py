"""Figures of the report, and below them how the store's own sums stand to them."""

from collections.abc import Sequence

from dashboard.desk.published import compare_sums, list_figures
from dashboard.html.builder import tag, text
from dashboard.measures.page.published import Comparison
from dashboard.views.page import Page
from dashboard.views.parts.published_card import published_cards
from dashboard.views.parts.show import show
from dashboard.wording.page.published import write_sum


def beside_sums(page: Page, codes: Sequence[str]) -> None:
    by_code = {figure.code: figure for figure in list_figures(page.desk, page.asked)}
    published_cards(page, [by_code[code] for code in codes if code in by_code])
    found = [one for one in compare_sums(page.desk, page.asked) if one.figure.code in codes]
    told = "".join(tag("li", text(_compared(page, one))) for one in found if one.sum is not None)
    if told:
        show(tag("ul", told, class_="lsd-matters"))


def _compared(page: Page, one: Comparison) -> str:
    values = {"name": one.figure.name, "sum": write_sum(page.lang, one.figure, one.sum)}
    return page.say("compared.sum", agreement=page.say(f"agreement.{one.agreement.value}"), **values)
