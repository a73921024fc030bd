"""Stations: their lines, ranks, rooms, and what each reported when."""

from collections.abc import Mapping

from dashboard.desk.desk import Desk
from dashboard.desk.numbers import cache_numbers
from dashboard.filters import Filters
from dashboard.measures.numbers.rank_table import RankTable, build_rank_table
from dashboard.measures.numbers.readings import Reading
from dashboard.measures.numbers.reporting import list_missing_names
from dashboard.measures.page.reporting_status import StationStates, list_months, read_states
from dashboard.measures.page.station import (
    PeriodRank,
    Report,
    StationLine,
    build_station_lines,
    list_quarters,
    read_ranks,
    read_reports,
    read_station_with_rooms,
)
from dashboard.text.local_time import convert_to_local

QUARTERS = 8  # of ranks over time


@cache_numbers
def build_ranking(desk: Desk, by: str, filters: Filters) -> RankTable:
    """By `station_code` or `area_code`."""
    return build_rank_table(desk.view(filters), by)


@cache_numbers
def list_stations(desk: Desk, filters: Filters) -> tuple[StationLine, ...]:
    return build_station_lines(desk.view(filters))


@cache_numbers
def read_with_rooms(desk: Desk, station: str, filters: Filters) -> Mapping[str, Reading]:
    """含下级, over a view that holds the rooms too."""
    return read_station_with_rooms(desk.view(filters.replace(stations=())), station)


@cache_numbers
def list_ranks_over_time(desk: Desk, station: str, filters: Filters) -> tuple[PeriodRank, ...]:
    """The station's rank in each whole quarter up to the period's end, the newest eight."""
    alone = filters.replace(stations=(), areas=(), colours=())
    months = tuple(month for month in desk.list_months(filters) if month <= desk.resolve(filters).last)
    return read_ranks(desk.view(alone), station, list_quarters(months)[-QUARTERS:])


def list_reports(desk: Desk, station: str, filters: Filters) -> tuple[Report, ...]:
    return read_reports(desk.read_history(filters), station)


@cache_numbers
def list_reporting_states(desk: Desk, filters: Filters) -> tuple[StationStates, ...]:
    """Who reported which month, for at most the last 12 of the period."""
    view = desk.view(filters.replace(colours=()))
    days = {row["number"]: convert_to_local(row["created_at"]).date() for row in desk.list_batches(filters)}
    return read_states(view, desk.read_history(filters), days, list_months(view))


def is_expected(desk: Desk, code: str, filters: Filters) -> bool:
    """Whether a station may be named as not having reported: a real one not while the items are a demonstration."""
    return code in set(desk.view(filters).stations_expected["code"])


def list_missing(desk: Desk, month: str, filters: Filters) -> tuple[tuple[str, ...], int]:
    """The names of the real stations without a row for the month, and how many were open in it."""
    version = desk.find_snapshot(filters)
    return list_missing_names(version.figures, version.stations, month)


def has_stations(desk: Desk, filters: Filters) -> bool:
    """Whether the version shows any station at all."""
    return not desk.find_snapshot(filters).stations.empty
