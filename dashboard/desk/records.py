"""Single records: projects, suggestions and events."""

from collections.abc import Mapping

from dashboard.catalogue.metrics import METRICS
from dashboard.desk.desk import Desk
from dashboard.desk.numbers import cache_numbers
from dashboard.filters import Filters
from dashboard.measures.page import suggestion_lists
from dashboard.measures.page.duty_points import PointLine, build_point_lines
from dashboard.measures.page.project_board import Declined, Waiting, list_declined, list_waiting
from dashboard.measures.page.suggestion_lists import SuggestionLine, list_key, list_unanswered
from dashboard.measures.page.timeline import TimelineLine, read_timeline


@cache_numbers
def list_waiting_projects(desk: Desk, filters: Filters) -> tuple[Waiting, ...]:
    """Micro-projects ordered in the period that are under way, the longest waits first."""
    view = desk.view(filters)
    rows = view.find_rows(METRICS["micro_ordered"])
    return tuple(list_waiting(rows, view.names, view.origins, view.thresholds.get("stuck")))


@cache_numbers
def list_declined_projects(desk: Desk, filters: Filters) -> tuple[Declined, ...]:
    view = desk.view(filters)
    return tuple(list_declined(view.find_rows(METRICS["micro_declined"]), view.names, view.origins))


@cache_numbers
def build_timeline(desk: Desk, filters: Filters) -> tuple[TimelineLine, ...]:
    """The year's livelihood projects against the calendar, the latest first."""
    view = desk.view(filters)
    return tuple(read_timeline(view.find_rows(METRICS["livelihood_projects"]), view.origins))


@cache_numbers
def list_key_suggestions(desk: Desk, filters: Filters) -> tuple[SuggestionLine, ...]:
    view = desk.view(filters)
    return tuple(list_key(view.find_rows(METRICS["suggestions"]), view.answer_classes, view.origins))


@cache_numbers
def list_unanswered_suggestions(desk: Desk, filters: Filters) -> tuple[SuggestionLine, ...]:
    """Of the period, the nearest deadline first."""
    view = desk.view(filters)
    return tuple(list_unanswered(view.find_rows(METRICS["suggestions"]), view.answer_classes, view.origins))


@cache_numbers
def count_ratings(desk: Desk, filters: Filters) -> Mapping[tuple[str, str], int]:
    """How many suggestions were rated how for their handling, and how for their result."""
    return suggestion_lists.count_ratings(desk.view(filters).find_rows(METRICS["suggestions"]))


def list_point_rules(desk: Desk, filters: Filters) -> Mapping[str, float]:
    """Points for each attendance, by the kind of event."""
    return desk.find_snapshot(filters).points


@cache_numbers
def list_point_lines(desk: Desk, filters: Filters) -> tuple[PointLine, ...]:
    return tuple(build_point_lines(desk.view(filters), list_point_rules(desk, filters)))
