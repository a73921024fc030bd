"""Published figures in words: their names in a language, and values with unit and qualifier."""

from dataclasses import replace

from dashboard.measures.page.published import PublishedFigure
from dashboard.text import has_text, say
from dashboard.wording.chart.values import format_number

QUALIFIERS = {"超": "over", "余": "and_more", "连续": "running"}


def translate_figure(lang: str, figure: PublishedFigure) -> PublishedFigure:
    """The same figure with its name and unit in the language, where the language has them."""
    name = _translate(lang, "figure", figure.code, figure.name)
    return replace(figure, name=name, unit=_translate(lang, "figure_unit", figure.unit, figure.unit))


def _translate(lang: str, table: str, code: str, chinese: str) -> str:
    """Names of the report's figures are data, in Chinese; en/catalogue.toml translates some of them."""
    return say(lang, f"{table}.{code}") if has_text(lang, f"{table}.{code}") else chinese


def split_figure(lang: str, figure: PublishedFigure) -> tuple[str, str, str]:
    """The words before the number, the number, and the words after it: 超1000人次, 200余条, 连续6年."""
    shape = f"qualifier.{QUALIFIERS.get(figure.qualifier, 'none')}"
    after = say(lang, f"{shape}.after", unit=figure.unit).rstrip()
    return say(lang, f"{shape}.before"), format_number(figure.value), after


def write_figure(lang: str, figure: PublishedFigure) -> str:
    return "".join(split_figure(lang, figure))


def write_sum(lang: str, figure: PublishedFigure, value: float | int | None) -> str:
    """The store's own sum in the unit of the figure; — where there is none."""
    return "—" if value is None else write_figure(lang, replace(figure, value=value, qualifier=""))
