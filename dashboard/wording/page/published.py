"""Published figures in words: their names in a language, and values with unit and qualifier."""

from collections.abc import Collection
from dataclasses import replace

from dashboard.measures.page.published import PublishedFigure
from dashboard.text import say
from dashboard.text.amounts import format_count, match_unit
from dashboard.text.data_names import translate_name

QUALIFIERS = {"超": "over", "余": "and_more", "连续": "running"}


def translate_figure(lang: str, figure: PublishedFigure) -> PublishedFigure:
    """The same figure with its name and unit in the language, where the language has them."""
    name = translate_name(lang, "figure", figure.code, figure.name)
    return replace(figure, name=name, unit=translate_name(lang, "figure_unit", figure.unit, figure.unit))


def write_year(lang: str, figures: Collection[PublishedFigure]) -> str:
    """The sentence that stands once above figures of one year; blank where they are of several, each with its own."""
    years = {(figure.year, figure.year_inferred) for figure in figures}
    if len(years) != 1:
        return ""
    year, inferred = years.pop()
    return say(lang, "published.year_inferred" if inferred else "published.year", year=year)


def write_year_alone(lang: str, figure: PublishedFigure) -> str:
    """The year of a single figure, as a table or card has it."""
    form = "published.year_alone_inferred" if figure.year_inferred else "period.year"
    return say(lang, form, year=figure.year)


def split_figure(lang: str, figure: PublishedFigure) -> tuple[str, str, str]:
    """The words before the number, the number, and the words after it: 超1000人次, 200余条, 连续6年."""
    shape = f"qualifier.{QUALIFIERS.get(figure.qualifier, 'none')}"
    value = format_count(lang, figure.value)
    after = say(lang, f"{shape}.after", unit=match_unit(lang, value, figure.unit)).rstrip()
    return say(lang, f"{shape}.before"), value, after


def write_figure(lang: str, figure: PublishedFigure) -> str:
    return "".join(split_figure(lang, figure))


def write_sum(lang: str, figure: PublishedFigure, value: float | int | None) -> str:
    """The store's own sum in the unit of the figure; — where there is none."""
    return "—" if value is None else write_figure(lang, replace(figure, value=value, qualifier=""))
