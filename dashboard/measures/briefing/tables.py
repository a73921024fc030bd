"""A document's table of places as numbers: a row an area or station, and all together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.catalogue.kinds import Metric
from dashboard.measures.numbers.readings import Reading
from dashboard.measures.numbers.reporting import select_open
from dashboard.measures.numbers.view import View

AREAS, STATIONS = "areas", "stations"  # what the rows of a table are
COLUMNS = {AREAS: "area_code", STATIONS: "station_code"}


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """Readings of one place in the order of the table's metrics; None: nothing is known of it."""

    name: str
    readings: tuple[Reading | None, ...]


@dataclass(frozen=True, slots=True)
class PlacesTable:
    """A table of `places` ("areas" or "stations"); `together` are the readings of all of them."""

    places: str
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
        metrics,
        tuple(_pick_row(view, place, readings) for place in sorted(reported_or_due)),
        tuple(view.read(metric) for metric in metrics),
    )


def _pick_row(view: View, place: str, readings: Sequence[Mapping[str, Reading]]) -> PlaceRow:
    return PlaceRow(view.names[place], tuple(by_place.get(place) for by_place in readings))


def _list_due(view: View, places: str) -> set[str]:
    """Those that were to report in the period."""
    stations = select_open(view.stations_expected, *view.period)
    return set(stations["area_code" if places == AREAS else "code"])
