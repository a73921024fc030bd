"""A document's table of places as numbers: a row an area or station, and all together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.catalogue.kinds import Better, By, Chart, ChartKind, Metric
from dashboard.measures.chart.numbers import Batches
from dashboard.measures.chart.sources import find_batches
from dashboard.measures.numbers.readings import Reading
from dashboard.measures.numbers.reporting import select_open
from dashboard.measures.numbers.view import Period, View

AREAS, STATIONS = "areas", "stations"  # what the rows of a table are
COLUMNS = {AREAS: "area_code", STATIONS: "station_code"}


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """Readings of one place in the order of the table's metrics; None: nothing is known of it."""

    name: str
    readings: tuple[Reading | None, ...]


@dataclass(frozen=True, slots=True)
class PlacesTable:
    """A table of `places` ("areas" or "stations") in a period; `together` are the readings of all of them.

    `batches` are those that it rests on, by origin.
    """

    places: str
    period: Period
    batches: Batches
    metrics: tuple[Metric, ...]
    rows: tuple[PlaceRow, ...]
    together: tuple[Reading, ...]


def read_places(view: View, places: str, codes: Sequence[str]) -> PlacesTable | None:
    """A row for each place that reported or was to report; None without figures."""
    if view.select_rows().empty:
        return None
    metrics = tuple(view.metrics[code] for code in codes)
    readings = [view.read_by(metric, COLUMNS[places]) for metric in metrics]
    reported_or_due = _list_due(view, places).union(*readings)
    return PlacesTable(
        places,
        view.period,
        find_batches(Chart("", ChartKind.BAR, tuple(codes), By.AREA), view),
        metrics,
        tuple(_pick_row(view, place, readings) for place in sorted(reported_or_due)),
        tuple(view.read(metric) for metric in metrics),
    )


def read_tables(
    view: View, judged: View | None, places: str, codes: Sequence[str]
) -> tuple[PlacesTable, ...]:
    """The table of the view; where it can't be judged what came in in it, then all of the month that can be."""
    if judged is None:
        tables = [read_places(view, places, codes)]
    else:
        came_in = [code for code in codes if view.metrics[code].better is Better.NEITHER]
        tables = [read_places(view, places, came_in), read_places(judged, places, codes)]
    return tuple(table for table in tables if table)


def _pick_row(view: View, place: str, readings: Sequence[Mapping[str, Reading]]) -> PlaceRow:
    return PlaceRow(view.names[place], tuple(by_place.get(place) for by_place in readings))


def _list_due(view: View, places: str) -> set[str]:
    """Those that were to report in the period."""
    stations = select_open(view.stations_expected, *view.period)
    return set(stations["area_code" if places == AREAS else "code"])
