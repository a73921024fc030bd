"""Tables of a document in words: places with counts and rates, two sides, published figures with clauses."""

from collections.abc import Sequence

from dashboard.catalogue.kinds import Basis, Metric
from dashboard.measures.briefing.conditions import Conditions
from dashboard.measures.briefing.tables import STATIONS, PlacesTable
from dashboard.measures.numbers.readings import Reading
from dashboard.measures.page.comparison import SideLine
from dashboard.measures.page.published import Agreement, Comparison, PublishedFigure
from dashboard.text import say
from dashboard.wording.briefing.data import Tabled
from dashboard.wording.briefing.names import list_young, name_metric
from dashboard.wording.chart.values import UNKNOWN, format_cell
from dashboard.wording.page.comparison import write_chance, write_difference, write_reading
from dashboard.wording.page.published import write_figure, write_sum

IN_PART = "*"  # behind a rate that rests on a part of the stations


def write_places(lang: str, table: PlacesTable, conditions: Conditions, caption: str, source: str) -> Tabled:
    """A row a place, and last all together; `source` ends the note."""
    rows = [(row.name, *map(_write_cell, row.readings)) for row in table.rows]
    headings = (_write_heading(lang, metric, conditions.basis) for metric in table.metrics)
    return Tabled(
        0,
        caption,
        (say(lang, f"briefing.column_{table.places}"), *headings),
        (*rows, (say(lang, "briefing.together"), *map(_write_cell, table.together))),
        _write_note(lang, table, conditions, source),
    )


def _write_note(lang: str, table: PlacesTable, conditions: Conditions, source: str) -> str:
    young = list_young(lang, conditions, table.period)
    basis = (conditions.basis or Basis.RECEIVED).value
    readings = [*table.together, *(reading for row in table.rows for reading in row.readings)]
    has_rates = any(metric.is_rate for metric in table.metrics)
    sentences = [
        say(lang, f"briefing.table_note_{basis}" if has_rates else "briefing.table_note_counts"),
        say(lang, "briefing.table_note_own") if table.places == STATIONS else "",
        say(lang, "briefing.table_note_in_part") if any(map(_is_in_part, readings)) else "",
        say(lang, "note.at_least") if any(reading and reading.at_least for reading in readings) else "",
        say(lang, "briefing.table_note_young", months=young) if young and has_rates else "",
        source,
    ]
    return say(lang, "briefing.between_sentences").join(filter(None, sentences))


def _write_heading(lang: str, metric: Metric, basis: Basis | None) -> str:
    unit = say(lang, f"unit.{metric.unit}")
    return say(lang, "briefing.column", name=name_metric(lang, metric.code, basis), unit=unit)


def _write_cell(reading: Reading | None) -> str:
    if reading is None or reading.shown_value is None:
        return UNKNOWN
    return format_cell(reading) + (IN_PART if _is_in_part(reading) else "")


def _is_in_part(reading: Reading | None) -> bool:
    if reading is None or reading.shown_value is None:
        return False
    return reading.metric.is_rate and not reading.complete


def write_sides(
    lang: str, lines: Sequence[SideLine], names: tuple[str, str], basis: Basis | None, note: str
) -> Tabled:
    """A row a metric: both sides, their difference, and whether chance explains it."""
    rows = tuple(
        (
            _write_heading(lang, line.metric, basis),
            _write_side(lang, line.left),
            _write_side(lang, line.right),
            write_difference(lang, line),
            write_chance(lang, line) or UNKNOWN,
        )
        for line in lines
    )
    difference, chance = say(lang, "beside.difference"), say(lang, "beside.chance")
    caption = say(lang, "beside.pair", left=names[0], right=names[1])
    return Tabled(0, caption, (say(lang, "beside.metric"), *names, difference, chance), rows, note)


def _write_side(lang: str, reading: Reading) -> str:
    """The value, of a rate with its counts; its unit is in the heading of the row."""
    if not reading.metric.is_rate or reading.shown_value is None:
        return write_reading(lang, reading)
    return format_cell(reading) + say(
        lang, "list.bracket", words=f"{reading.numerator}/{reading.denominator}"
    )


def write_published_table(lang: str, figures: Sequence[PublishedFigure]) -> Tabled | None:
    """The report's figures with their clauses; None without any."""
    if not figures:
        return None
    rows = tuple((figure.name, write_figure(lang, figure), figure.clause) for figure in figures)
    headings = tuple(say(lang, f"sources.column_{name}") for name in ("figure", "value", "clause"))
    inferred = figures[0].year_inferred
    note = say(lang, "briefing.published_year_inferred", year=figures[0].year) if inferred else ""
    return Tabled(0, say(lang, "briefing.table_published"), headings, rows, note, words=3)


def write_comparisons(lang: str, comparisons: Sequence[Comparison]) -> Tabled | None:
    """The store's own sums beside published figures; those without a sum are left out."""
    rows = tuple(
        _write_comparison(lang, comparison)
        for comparison in comparisons
        if comparison.agreement is not Agreement.NONE
    )
    if not rows:
        return None
    headings = tuple(say(lang, f"sources.column_{name}") for name in ("figure", "value", "sum", "agreement"))
    note = say(lang, "briefing.compared_note")
    return Tabled(0, say(lang, "briefing.table_compared"), headings, rows, note, words=4)


def _write_comparison(lang: str, comparison: Comparison) -> tuple[str, ...]:
    figure = comparison.figure
    return (
        figure.name,
        write_figure(lang, figure),
        write_sum(lang, figure, comparison.sum),
        say(lang, f"agreement.{comparison.agreement.value}"),
    )
