"""What would change: how many rows, totals and rates before and after, the published total, and cell by cell."""

from collections.abc import Iterable, Sequence
from itertools import islice

from dashboard.catalogue.kinds import Format, Type
from dashboard.desk.published import list_figures
from dashboard.filters import period_words
from dashboard.html import pieces
from dashboard.html.builder import escape, tag
from dashboard.render.shared.words import UNKNOWN, number
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
    title = tag("h3", escape(page.say("compare.totals")), class_="lsd-chart-title")
    return title + tag("p", escape(" · ".join(told)), class_="lsd-note")


def _totals(page: Page, found: Iterable[Total], states: Sequence[str]) -> str:
    rows = (
        [escape(_name(page, one)), *(_amount(page, one, amount) for amount in (one.before, one.after))]
        for one in found
    )
    drawn = pieces.build_table([page.say("compare.total"), *states], rows, caption=page.say("compare.totals"))
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
    said = escape(("≥" if amount.at_least else "") + number(value))
    if not amount.denominator:
        return said
    counts = page.say("compare.of", numerator=amount.numerator, denominator=amount.denominator)
    return said + tag("span", escape(counts), class_="lsd-cause")


def _published(page: Page, comparison: Comparison, states: Sequence[str]) -> None:
    found = beside_published(comparison, list_figures(page.desk, page.asked))
    if not found:
        return
    headings = [*(page.say(f"compare.{name}") for name in ("figure", "agreement", "published")), *states]
    rows = (
        [
            escape(one.figure.name),
            escape(page.say(f"agreement.{one.agreement.value}")),
            escape(write_figure(page.lang, one.figure)),
            escape(UNKNOWN if one.before is None else number(one.before)),
            escape(UNKNOWN if one.after is None else number(one.after)),
        ]
        for one in found
    )
    title = tag("h3", escape(page.say("compare.beside_published")), class_="lsd-chart-title")
    show(title, pieces.build_table(headings, rows, caption=page.say("compare.beside_published"), words=2))


def _rows(page: Page, comparison: Comparison, states: Sequence[str], way: str) -> None:
    if comparison.changed:
        show(_changed(page, comparison, states))
    for kind, rows in (("new", comparison.new), ("gone", comparison.gone)):
        if rows:
            told = page.say(f"compare.{kind}_rows{way}", count=len(rows))
            show(pieces.fold(told, _whole(page, comparison.form, rows), _more(page, len(rows), MOST_NEW)))


def _changed(page: Page, comparison: Comparison, states: Sequence[str]) -> str:
    """Old → new, one line a cell."""
    title = page.say("compare.changed_rows", count=len(comparison.changed))
    headings = [page.say("compare.row"), page.say("compare.column"), *states]
    rows = (
        [
            escape(_key(page, comparison.form, one) if at == 0 else ""),
            escape(cell.column.heading),
            escape(cell_words(page, cell.column, cell.before)),
            tag("b", escape(cell_words(page, cell.column, cell.after))),
        ]
        for one in comparison.changed[:MOST_CHANGED]
        for at, cell in enumerate(one.cells)
    )
    head = tag("h3", escape(title), class_="lsd-chart-title")
    drawn = tag("div", pieces.build_table(headings, rows, caption=title, words=2), class_="lsd-narrow")
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
    cells = ([escape(cell_words(page, c, row[c.code])) for c in columns] for row in shown)
    return pieces.build_table(
        [c.heading for c in columns], cells, caption=page.say("compare.rows"), words=words
    )


def _more(page: Page, count: int, most: int) -> str:
    if count <= most:
        return ""
    return tag("p", escape(page.say("compare.more", most=most, count=count)), class_="lsd-note")
