"""Notes of a chart: codes and values of basis, young months, and whatever is left out."""

from collections.abc import Iterator, Sequence

from dashboard.catalogue.kinds import Better, By, Chart, ChartKind
from dashboard.measures.chart.numbers import Note, SeriesNumbers, list_origins, list_points
from dashboard.measures.chart.record_points import count_unspecified
from dashboard.measures.chart.sources import is_of_records
from dashboard.measures.numbers.rank_table import count_expected, rank_places
from dashboard.measures.numbers.view import View


def list_notes(chart: Chart, view: View, series: Sequence[SeriesNumbers]) -> tuple[Note, ...]:
    """Basis, young months, what is left out."""
    if is_of_records(chart, view):
        return tuple(_list_record_notes(chart, view, series))
    if chart.by is By.CATEGORY and (view.by_station or view.by_colour):
        return (Note("categories_by_area"),)
    if not any(part.points for part in series):
        return ()
    return tuple(_list_item_notes(chart, view, series))


def _list_item_notes(chart: Chart, view: View, series: Sequence[SeriesNumbers]) -> Iterator[Note]:
    if view.basis and chart.by is not By.CATEGORY:
        yield Note("basis", values={"basis": view.basis.value})
    yield from _note_other_basis(chart, view)
    yield from _note_young(chart, view, series)
    if chart.by is By.COLOUR:
        yield from _note_colours(view)
    if chart.kind in (ChartKind.FUNNEL, ChartKind.INTERVAL):
        yield Note(chart.kind.value)
    if chart.kind is ChartKind.FUNNEL:
        yield from _note_expected(view)
    yield from _note_at_least(series)
    withheld = [point.key for point in list_points(series) if point.value is None and point.denominator]
    if withheld:
        yield Note("withheld", points=tuple(dict.fromkeys(withheld)))


def _note_expected(view: View) -> Iterator[Note]:
    """How many of the stations compared chance alone puts between the limits."""
    ranking, _ = rank_places(view, "station_code")
    if ranking.funnel:
        counts = {"compared": len(ranking.funnel.sizes), "expected": count_expected(ranking)}
        yield Note("expected", values=counts)


def _note_other_basis(chart: Chart, view: View) -> Iterator[Note]:
    """What was received is the same on both bases; all else of the other one is left out."""
    left_out = view.find_left_out()
    if left_out and not all(view.metrics[code].of_intake for code in chart.metrics):
        values = {"stations": left_out.stations, "basis": left_out.basis.value}
        yield Note("other_basis", months=left_out.months, values=values)


def _note_colours(view: View) -> Iterator[Note]:
    """What the four colours mean is configuration; and how many items came without one."""
    for meaning in dict.fromkeys(filter(None, view.meanings.values())):
        names = (view.colours[code] for code, words in view.meanings.items() if words == meaning)
        yield Note("meaning", names=tuple(names), values={"meaning": meaning})
    if items := _count_without_colour(view):
        yield Note("without_colour", values={"items": items})


def _list_record_notes(chart: Chart, view: View, series: Sequence[SeriesNumbers]) -> Iterator[Note]:
    if chart.kind is ChartKind.SHARE:
        count = count_unspecified(chart.by, view, view.metrics[chart.metrics[0]])
        yield from [Note("unspecified", values={"count": count})] if count else []
    if view.by_colour:
        yield Note("no_colours")
    if (view.by_station or view.by_area) and not list_origins(series):
        yield Note("none_of_places")
    yield from _note_at_least(series)


def _note_at_least(series: Sequence[SeriesNumbers]) -> Iterator[Note]:
    if any(point.at_least for point in list_points(series)):
        yield Note("at_least")


def _count_without_colour(view: View) -> int:
    rows = view.find_rows(view.metrics["received"])
    return int(rows.loc[rows["colour"] == "", "received"].sum())


def _note_young(chart: Chart, view: View, series: Sequence[SeriesNumbers]) -> Iterator[Note]:
    rows = view.select_rows()
    young = tuple(sorted(set(rows.loc[rows["young"], "month"])))
    if not young:
        return
    if chart.kind is ChartKind.FUNNEL:
        yield Note("young_left_out", months=young)
    elif any(view.metrics[part.metric].better is not Better.NEITHER for part in series):
        yield Note("young", months=young)
