"""A briefing's tables, as words: places with their counts and rates, published figures with their clauses."""

from collections.abc import Sequence
from dataclasses import replace

from dashboard.measures.briefing.data import Tabled
from dashboard.measures.briefing.key_figures import metric_name
from dashboard.measures.briefing.messages import young_months
from dashboard.measures.chart.data import digits
from dashboard.measures.numbers.readings import Reading
from dashboard.measures.numbers.reporting import counted, open_in
from dashboard.measures.numbers.view import View
from dashboard.measures.page.comparison import note as comparing_note
from dashboard.measures.page.comparison import reading_words, side_by_side
from dashboard.measures.page.published import Agreement, Comparison, PublishedFigure
from dashboard.text import say

UNKNOWN = "—"
IN_PART = "*"  # behind a rate that rests on a part of the stations


def places_table(view: View, by: str, codes: Sequence[str], caption: str, source: str) -> Tabled | None:
    """A row an area or station that the view sees, and last all together; None without figures."""
    if view.within().empty:
        return None
    found = {code: view.read_by(view.metrics[code], by) for code in codes}
    places = sorted(_expected(view, by) | {place for rows in found.values() for place in rows})
    together = [view.read(view.metrics[code]) for code in codes]
    cells = [[found[code].get(place) for code in codes] for place in places]
    rows = [(view.names[place], *map(_cell, readings)) for place, readings in zip(places, cells, strict=True)]
    kind = "areas" if by == "area_code" else "stations"
    return Tabled(
        0,
        caption,
        (say(view.lang, f"briefing.column_{kind}"), *(_heading(view, code) for code in codes)),
        (*rows, (say(view.lang, "briefing.together"), *map(_cell, together))),
        _note(view, kind, [*together, *(one for readings in cells for one in readings)], source),
    )


def _expected(view: View, by: str) -> set[str]:
    """Those that were to report in the period."""
    places = open_in(counted(view.stations), *view.period)
    return set(places["area_code" if by == "area_code" else "code"])


def _note(view: View, kind: str, told: Sequence[Reading | None], source: str) -> str:
    lang = view.lang
    young = young_months(view)
    parts = [
        say(lang, f"briefing.table_note_{view.basis.value if view.basis else 'received'}"),
        say(lang, "briefing.table_note_own") if kind == "stations" else "",
        say(lang, "briefing.table_note_in_part") if any(map(_in_part, told)) else "",
        say(lang, "note.at_least") if any(one and one.at_least for one in told) else "",
        say(lang, "briefing.table_note_young", months=young) if young else "",
        source,
    ]
    return say(lang, "briefing.between_sentences").join(filter(None, parts))


def _heading(view: View, code: str) -> str:
    unit = say(view.lang, f"unit.{view.metrics[code].unit}")
    return say(view.lang, "briefing.column", name=metric_name(view, code), unit=unit)


def _cell(found: Reading | None) -> str:
    if found is None or found.shown is None:
        return UNKNOWN
    return f"{'≥' if found.at_least else ''}{digits(found.shown)}{IN_PART if _in_part(found) else ''}"


def _in_part(found: Reading | None) -> bool:
    return found is not None and found.metric.is_rate and found.shown is not None and not found.complete


def compared_table(left: View, right: View, names: tuple[str, str]) -> Tabled:
    """A row a metric: both sides, their difference, and whether chance explains it."""
    lang = left.lang
    rows = tuple(
        (
            _heading(left, line.metric.code),
            reading_words(lang, line.left),
            reading_words(lang, line.right),
            line.difference,
            line.chance or UNKNOWN,
        )
        for line in side_by_side(left, right)
    )
    headings = (
        say(lang, "beside.metric"),
        *names,
        say(lang, "beside.difference"),
        say(lang, "beside.chance"),
    )
    caption = say(lang, "beside.pair", left=names[0], right=names[1])
    return Tabled(0, caption, headings, rows, comparing_note(left, right))


def published_table(lang: str, figures: Sequence[PublishedFigure]) -> Tabled | None:
    if not figures:
        return None
    rows = tuple((figure.name, figure.words(lang), figure.clause) for figure in figures)
    headings = tuple(say(lang, f"sources.column_{name}") for name in ("figure", "value", "clause"))
    note = say(lang, "briefing.published_year", year=figures[0].year)
    return Tabled(0, say(lang, "briefing.table_published"), headings, rows, note, words=3)


def comparisons_table(lang: str, comparisons: Sequence[Comparison]) -> Tabled | None:
    """How the store's own sums stand to what is published; what has no sum isn't there."""
    found = [one for one in comparisons if one.agreement is not Agreement.NONE]
    if not found:
        return None
    rows = tuple(
        (
            one.figure.name,
            one.figure.words(lang),
            UNKNOWN if one.sum is None else replace(one.figure, value=one.sum, qualifier="").words(lang),
            say(lang, f"agreement.{one.agreement.value}"),
        )
        for one in found
    )
    headings = tuple(say(lang, f"sources.column_{name}") for name in ("figure", "value", "sum", "agreement"))
    note = say(lang, "briefing.compared_note")
    return Tabled(0, say(lang, "briefing.table_compared"), headings, rows, note, words=4)
