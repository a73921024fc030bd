"""Changes of an upload: how many rows, totals and rates before and after, the published total, and cell by cell."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from dashboard.catalogue.kinds import Format, Type
from dashboard.desk.published import list_figures
from dashboard.filters import write_period
from dashboard.html.builder import tag
from dashboard.measures.numbers.rounding import find_exact, find_sign
from dashboard.pages.content.blocks import Fold, Heading, Paragraph, Table, TextBlock, Tone
from dashboard.pages.content.cells import Cell, Detail, Strong
from dashboard.pages.page import Page
from dashboard.pages.parts.stored_values import YUAN_IN_10000, write_value
from dashboard.render.shared.words import UNKNOWN, format_or_dash
from dashboard.uploads.sheet.table import Row
from dashboard.uploads.store.compare import Comparison, Difference
from dashboard.uploads.store.totals import (
    Amount,
    Total,
    compare_published,
    compute_totals,
    find_basis,
    list_months,
)
from dashboard.views.surface.draw import show, write
from dashboard.views.surface.html import show_html
from dashboard.wording.chart.values import format_fixed
from dashboard.wording.page.published import write_figure

MOST_CHANGED, MOST_NEW = 50, 20  # rows that are shown
NAMES = ("title", "name")
FIGURES = (Type.COUNT, Type.MONEY, Type.NUMBER, Type.PER_CENT)


def count_changes(page: Page, comparison: Comparison, left_out: int = 0) -> str:
    new, changed, same = comparison.counts
    words = page.say("compare.counts", new=new, changed=changed, same=same)
    return words + (page.say("compare.left_out", rows=left_out) if left_out else "")


def draw_changes(page: Page, comparison: Comparison, stations: Sequence[Row], suffix: str = "") -> None:
    """Totals first, then the published, then the rows; `suffix` of the texts is "_undo" for an undo."""
    states = [page.say(f"compare.{name}{suffix}") for name in ("before", "after")]
    title = Heading(page.say("compare.totals"))
    basis = Paragraph(_write_basis(page, comparison, stations), Tone.NOTE)
    show_html(
        write(title, basis),
        _write_narrow(_describe_totals(page, compute_totals(comparison, stations), states)),
    )
    _draw_published(page, comparison, states)
    _draw_changed_rows(page, comparison, states)
    for kind, rows in (("new", comparison.new), ("gone", comparison.gone)):
        if rows:
            summary = page.say(f"compare.{kind}_rows{suffix}", count=len(rows))
            table = _describe_rows(page, comparison.form, rows)
            show(Fold(summary, [table, *_describe_more(page, len(rows), MOST_NEW)]))


def _write_narrow(table: Table) -> str:
    return tag("div", write(table), class_="lsd-narrow")


def _write_basis(page: Page, comparison: Comparison, stations: Sequence[Row]) -> str:
    """Over which months and on which basis."""
    months = list_months(comparison)
    parts = [write_period(page.lang, months[0], months[-1])] if months else []
    if comparison.form.name == "station_figures" and (basis := find_basis(comparison, stations)):
        parts.append(page.say(f"basis.{basis.value}"))
    return " · ".join(parts)


def _describe_totals(page: Page, lines: Iterable[Total], states: Sequence[str]) -> Table:
    rows: list[list[Cell]] = [
        [_name_total(page, total), *(_describe_amount(page, total, a) for a in (total.before, total.after))]
        for total in lines
    ]
    return Table(page.say("compare.totals"), [page.say("compare.total"), *states], rows)


def _name_total(page: Page, total: Total) -> str:
    if total.metric:
        unit = page.say(f"unit.{total.metric.unit}")
        return page.say("compare.with_unit", name=page.say(f"metric.{total.metric.code}.name"), unit=unit)
    return total.column.heading if total.column else page.say("compare.rows")


def _describe_amount(page: Page, total: Total, amount: Amount) -> Cell:
    """A rate with its two counts below it; money in 万元, as its heading says."""
    value = amount.value
    if value is not None and total.column and total.column.type is Type.MONEY:
        value = value / YUAN_IN_10000
    words = UNKNOWN if value is None else _find_sign(amount) + format_fixed(value)
    if not amount.denominator:
        return words
    counts = page.say("compare.of", numerator=amount.numerator, denominator=amount.denominator)
    return (words, Detail(counts))


def _find_sign(amount: Amount) -> str:
    if amount.at_least:
        return "≥"
    return (
        find_sign(find_exact(amount.value, amount.numerator, amount.denominator))
        if amount.denominator
        else ""
    )


def _draw_published(page: Page, comparison: Comparison, states: Sequence[str]) -> None:
    """How the published figures compare with the totals before and after."""
    lines = compare_published(comparison, list_figures(page.desk, page.filters))
    if not lines:
        return
    headings = [*(page.say(f"compare.{name}") for name in ("figure", "agreement", "published")), *states]
    rows: list[list[Cell]] = [
        [
            line.figure.name,
            page.say(f"agreement.{line.agreement.value}"),
            write_figure(page.lang, line.figure),
            UNKNOWN if line.before is None else format_or_dash(line.before),
            UNKNOWN if line.after is None else format_or_dash(line.after),
        ]
        for line in lines
    ]
    caption = page.say("compare.beside_published")
    show(Heading(caption), Table(caption, headings, rows, words=2))


def _draw_changed_rows(page: Page, comparison: Comparison, states: Sequence[str]) -> None:
    """Old → new, a line a cell."""
    count = len(comparison.changed)
    if not count:
        return
    title = page.say("compare.changed_rows", count=count)
    headings = [page.say("compare.row"), page.say("compare.column"), *states]
    rows: list[list[Cell]] = [
        [
            _name_row(page, comparison.form, difference) if at == 0 else "",
            cell.column.heading,
            write_value(page, cell.column, cell.before),
            Strong(write_value(page, cell.column, cell.after)),
        ]
        for difference in comparison.changed[:MOST_CHANGED]
        for at, cell in enumerate(difference.cells)
    ]
    more = write(*_describe_more(page, count, MOST_CHANGED))
    show_html(write(Heading(title)), _write_narrow(Table(title, headings, rows, words=2)), more)


def _name_row(page: Page, form: Format, difference: Difference) -> str:
    """What a person calls the row: its key, and its title or name where it has one."""
    row = difference.after or difference.before or {}
    names = [row[name] for name in NAMES if row.get(name)]
    key = (write_value(page, form.get_column(code), row[code]) for code in form.key if row[code] != "")
    return " ".join((*key, *names))


def _describe_rows(page: Page, form: Format, differences: Sequence[Difference]) -> Table:
    """Whole rows, without the columns that none of them fills."""
    shown = [difference.after or difference.before or {} for difference in islice(differences, MOST_NEW)]
    columns = [column for column in form.columns if any(row[column.code] not in (None, "") for row in shown)]
    words = sum(column.type not in FIGURES for column in columns[:4])
    rows = [[write_value(page, column, row[column.code]) for column in columns] for row in shown]
    return Table(page.say("compare.rows"), [column.heading for column in columns], rows, words)


def _describe_more(page: Page, count: int, most: int) -> Iterator[TextBlock]:
    if count > most:
        yield Paragraph(page.say("compare.more", most=most, count=count), Tone.NOTE)
