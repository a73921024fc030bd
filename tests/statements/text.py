"""Statements of the stores as a text, one store below the other, in both languages."""

from collections.abc import Iterator
from pathlib import Path

from dashboard.catalogue.charts import CHARTS
from dashboard.measures.attention.rules import find_ahead, find_items, find_pending
from dashboard.measures.briefing.key_figures import read_key_figures
from dashboard.measures.chart.chart import measure_chart
from dashboard.measures.numbers.view import View
from dashboard.measures.page.overview import read_overview
from dashboard.wording.attention.item import write_items
from dashboard.wording.briefing.key_figures import write_key_figures, write_key_remarks
from dashboard.wording.chart.chart import write_chart
from dashboard.wording.page.overview import write_sentences
from tests.statements.stores import Store, list_stores

FILE = Path(__file__).with_name("statements.md")
METRICS = ("received", "completion_rate", "satisfaction_rate", "reporting_rate")
TREND = "completion-trend"
MOST_ITEMS = 3
HEAD = """# Statements

What pages and documents say of some forty hand-made stores (stores.py), written by `python -m tests.statements` and
held by a test. Read what changed before it is committed. Of each store: the Overview's sentences in both languages, key
figures with their changes and remarks, what needs attention, and the trend of completion in words.
"""


def write_statements() -> str:
    return "\n".join([HEAD, *(_write_store(store) for store in list_stores())])


def _write_store(store: Store) -> str:
    """English has the sentences alone: the other words are put together of the same parts."""
    view = store.view
    lines = [*_write_overview("zh", view), *_write_figures("zh", view), *_write_attention("zh", view)]
    lines += [*_write_trend("zh", view), *_write_overview("en", view)]
    return "\n".join((f"## {store.name}", "", *(f"- {line}" for line in lines), ""))


def _write_overview(lang: str, view: View) -> Iterator[str]:
    yield from write_sentences(lang, read_overview(view))


def _write_figures(lang: str, view: View) -> Iterator[str]:
    figures = read_key_figures(view, METRICS)
    for figure in write_key_figures(lang, figures):
        yield " ".join(filter(None, (figure.name, figure.words, figure.counts, figure.change)))
    yield from write_key_remarks(lang, figures)


def _write_attention(lang: str, view: View) -> Iterator[str]:
    items = [*find_items(view), *find_pending(view), *find_ahead(view)]
    for item in write_items(lang, items[:MOST_ITEMS]):
        yield f"{item.kind}: {item.name} {item.cause}"
    if len(items) > MOST_ITEMS:
        yield f"… {len(items) - MOST_ITEMS}"


def _write_trend(lang: str, view: View) -> Iterator[str]:
    chart = write_chart(lang, measure_chart(CHARTS[TREND], view))
    yield " ".join((chart.alt, *chart.notes[1:]))  # the first is the basis
