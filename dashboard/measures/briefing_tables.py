"""A briefing's tables, as words: places with their counts and rates, published figures with their clauses."""

from collections.abc import Sequence

from dashboard.measures.briefing_data import Tabled
from dashboard.measures.chart_data import digits
from dashboard.measures.published import Agreement, Comparison, PublishedFigure
from dashboard.measures.readings import Reading
from dashboard.measures.view import View
from dashboard.text import say

UNKNOWN = "—"


def places_table(view: View, by: str, codes: Sequence[str]) -> Tabled | None:
    """A row an area or station that the view sees, and last all together; None without figures."""
    if view.within().empty:
        return None
    found = {code: view.read_by(view.metrics[code], by) for code in codes}
    own = view.stations["area_code" if by == "area_code" else "code"]
    places = sorted(set(own) | {place for rows in found.values() for place in rows})
    rows = [(view.names[place], *(_cell(found[code].get(place)) for code in codes)) for place in places]
    together = (say(view.lang, "briefing.together"), *(_cell(view.read(view.metrics[c])) for c in codes))
    kind = "areas" if by == "area_code" else "stations"
    return Tabled(
        0,
        say(view.lang, f"briefing.table_{kind}"),
        (say(view.lang, f"briefing.column_{kind}"), *(_heading(view, code) for code in codes)),
        (*rows, together),
        say(view.lang, f"briefing.table_note_{view.basis.value if view.basis else 'received'}"),
    )


def _heading(view: View, code: str) -> str:
    unit = say(view.lang, f"unit.{view.metrics[code].unit}")
    return say(view.lang, "briefing.column", name=say(view.lang, f"metric.{code}.name"), unit=unit)


def _cell(found: Reading | None) -> str:
    if found is None or found.shown is None:
        return UNKNOWN
    return ("≥" if found.at_least else "") + digits(found.shown)


def published_table(lang: str, figures: Sequence[PublishedFigure]) -> Tabled | None:
    if not figures:
        return None
    rows = tuple((figure.name, figure.words(lang), figure.clause) for figure in figures)
    headings = tuple(say(lang, f"sources.column_{name}") for name in ("figure", "value", "clause"))
    note = say(lang, "briefing.published_year", year=max(figure.year for figure in figures))
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
            UNKNOWN if one.sum is None else digits(one.sum) + one.figure.unit,
            say(lang, f"agreement.{one.agreement.value}"),
        )
        for one in found
    )
    headings = tuple(say(lang, f"sources.column_{name}") for name in ("figure", "value", "sum", "agreement"))
    return Tabled(0, say(lang, "briefing.table_compared"), headings, rows, words=1)
