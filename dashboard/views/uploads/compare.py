"""What would change: how many rows, totals and rates before and after, the published total, and cell by cell."""

from collections.abc import Iterable, Sequence
from itertools import islice

from dashboard.catalogue.kinds import Format, Type
from dashboard.desk.published import list_figures
from dashboard.filters import period_words
from dashboard.html import pieces
from dashboard.html.builder import tag, text
from dashboard.render.shared.words import UNKNOWN, format_number
from dashboard.uploads.sheet.table import Row
from dashboard.uploads.store.compare import Comparison, Difference
from dashboard.uploads.store.totals import Amount, Total, basis_of, beside_published, months_of, totals
from dashboard.views.page import Page
from dashboard.views.parts.cell_words import YUAN_IN_10000, cell_words
from dashboard.views.parts.show import show
from dashboard.wording.page.published import write_figure

MOST_CHANGED, MOST_NEW = 50, 20  # rows that are shown
NAMES = ("title", "name")


def counts_words(page: Page, comparison: Comparison, left_out: int = 0) -> str:
    new, changed, same = comparison.counts
    said = page.say("compare.counts", new=new, changed=changed, same=same)
    return said + (page.say("compare.left_out", rows=left_out) if left_out else "")


def draw(page: Page, comparison: Comparison, stations: Sequence[Row], way: str = "") -> None:
    """Totals first, then the published, then the rows; `way` is "_undo" for the way back."""
    headings = [page.say(f"compare.{name}{way}") for name in ("before", "after")]
    show(_caption(page, comparison, stations), _totals(page, totals(comparison, stations), headings))
    _published(page, comparison, headings)
    _rows(page, comparison, headings, way)


def _caption(page: Page, comparison: Comparison, stations: Sequence[Row]) -> str:
    """Over which months and on which basis."""
    months = months_of(comparison)
    told = [period_words(page.lang, months[0], months[-1])] if months else []
    if comparison.form.name == "station_figures" and (basis := basis_of(comparison, stations)):
        told.append(page.say(f"basis.{basis.value}"))
    title = tag("h3", text(page.say("compare.totals")), class_="lsd-chart-title")
    return title + tag("p", text(" · ".join(told)), class_="lsd-note")


def _totals(page: Page, found: Iterable[Total], states: Sequence[str]) -> str:
    rows = (
        [text(_name(page, one)), *(_amount(page, one, amount) for amount in (one.before, one.after))]
        for one in found
    )
    drawn = pieces.table([page.say("compare.total"), *states], rows, caption=page.say("compare.totals"))
    return tag("div", drawn, class_="lsd-narrow")


def _name(page: Page, one: Total) -> str:
    if one.metric:
        unit = page.say(f"unit.{one.metric.unit}")
        return page.say("compare.with_unit", name=page.say(f"metric.{one.metric.code}.name"), unit=unit)
    return one.column.heading if one.column else page.say("compare.rows")


def _amount(page: Page, one: Total, amount: Amount) -> str:
    """A rate with its two counts below it; money in 万元, as its heading says."""
    value = amount.value
    if value is not None and one.column and one.column.type is Type.MONEY:
        value = value / YUAN_IN_10000
    said = text(("≥" if amount.at_least else "") + format_number(value))
    if not amount.denominator:
        return said
    counts = page.say("compare.of", numerator=amount.numerator, denominator=amount.denominator)
    return said + tag("span", text(counts), class_="lsd-cause")


def _published(page: Page, comparison: Comparison, states: Sequence[str]) -> None:
    found = beside_published(comparison, list_figures(page.desk, page.asked))
    if not found:
        return
    headings = [*(page.say(f"compare.{name}") for name in ("figure", "agreement", "published")), *states]
    rows = (
        [
            text(one.figure.name),
            text(page.say(f"agreement.{one.agreement.value}")),
            text(write_figure(page.lang, one.figure)),
            text(UNKNOWN if one.before is None else format_number(one.before)),
            text(UNKNOWN if one.after is None else format_number(one.after)),
        ]
        for one in found
    )
    title = tag("h3", text(page.say("compare.beside_published")), class_="lsd-chart-title")
    show(title, pieces.table(headings, rows, caption=page.say("compare.beside_published"), words=2))


def _rows(page: Page, comparison: Comparison, states: Sequence[str], way: str) -> None:
    if comparison.changed:
        show(_changed(page, comparison, states))
    for kind, rows in (("new", comparison.new), ("gone", comparison.gone)):
        if rows:
            told = page.say(f"compare.{kind}_rows{way}", count=len(rows))
            show(pieces.folded(told, _whole(page, comparison.form, rows), _more(page, len(rows), MOST_NEW)))


def _changed(page: Page, comparison: Comparison, states: Sequence[str]) -> str:
    """Old → new, one line a cell."""
    title = page.say("compare.changed_rows", count=len(comparison.changed))
    headings = [page.say("compare.row"), page.say("compare.column"), *states]
    rows = (
        [
            text(_key(page, comparison.form, one) if at == 0 else ""),
            text(cell.column.heading),
            text(cell_words(page, cell.column, cell.before)),
            tag("b", text(cell_words(page, cell.column, cell.after))),
        ]
        for one in comparison.changed[:MOST_CHANGED]
        for at, cell in enumerate(one.cells)
    )
    head = tag("h3", text(title), class_="lsd-chart-title")
    drawn = tag("div", pieces.table(headings, rows, caption=title, words=2), class_="lsd-narrow")
    return head + drawn + _more(page, len(comparison.changed), MOST_CHANGED)


def _key(page: Page, form: Format, one: Difference) -> str:
    """What a person calls the row: its key, and its title or name where it has one."""
    row = one.after or one.before or {}
    named = [row[name] for name in NAMES if row.get(name)]
    told = (cell_words(page, form.column(code), row[code]) for code in form.key if row[code] != "")
    return " ".join((*told, *named))


def _whole(page: Page, form: Format, rows: Sequence[Difference]) -> str:
    """Whole rows, without the columns that none of them fills."""
    shown = [one.after or one.before or {} for one in islice(rows, MOST_NEW)]
    columns = [column for column in form.columns if any(row[column.code] not in (None, "") for row in shown)]
    words = sum(
        column.type not in (Type.COUNT, Type.MONEY, Type.NUMBER, Type.PER_CENT) for column in columns[:4]
    )
    cells = ([text(cell_words(page, c, row[c.code])) for c in columns] for row in shown)
    return pieces.table([c.heading for c in columns], cells, caption=page.say("compare.rows"), words=words)


def _more(page: Page, count: int, most: int) -> str:
    if count <= most:
        return ""
    return tag("p", text(page.say("compare.more", most=most, count=count)), class_="lsd-note")
