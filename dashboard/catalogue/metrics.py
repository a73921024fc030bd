"""Every metric, once. Source of those of items: docs/interfaces.md, "Metric codes"."""

from dataclasses import replace
from fractions import Fraction

from dashboard.catalogue.kinds import STATIONS_OPEN, STATIONS_REPORTED, Better, Metric

RATINGS = ("satisfied", "fairly_satisfied", "dissatisfied")


def _satisfaction(code: str, content: tuple[str, ...]) -> Metric:
    """No rate under 30 rated or 20 % of the completed. Source: docs/design.md, "Satisfaction"."""
    return Metric(
        code,
        "per_cent",
        content,
        RATINGS,
        Better.HIGHER,
        covers=("completed",),
        least_n=30,
        least_coverage=Fraction(1, 5),
    )


def _counted(table: str, dated: str, unit: str, **columns: str) -> tuple[Metric, ...]:
    """Counts of single matters, by code: sums of a column over the rows that a day puts into the period."""
    return tuple(Metric(code, unit, (column,), table=table, dated=dated) for code, column in columns.items())


def _wait(
    code: str, begin: str, end: str, table: str = "micro_projects", dated: str = "ordered_on"
) -> Metric:
    return Metric(code, "days", (), better=Better.LOWER, table=table, dated=dated, days=(begin, end))


def _rated(code: str, kind: str) -> Metric:
    """Of suggestions that were rated, those rated 满意; the report's own words, so no least number holds."""
    ratings = tuple(f"{kind}_{rating}" for rating in RATINGS)
    return Metric(
        code, "per_cent", ratings[:1], ratings, Better.HIGHER, table="suggestions", dated="submitted_on"
    )


MICRO_PROJECTS = (
    *_counted(
        "micro_projects",
        "ordered_on",
        "projects",
        micro_ordered="ordered",
        micro_selected="selected",
        micro_accepted="accepted",
        micro_finished="finished",
        micro_verified="verified",
    ),
    *_counted("micro_projects", "finished_on", "projects", micro_completed="finished"),
    *_counted("micro_projects", "declined_on", "projects", micro_declined="declined"),
    *_counted("micro_projects", "finished_on", "money", micro_funds="funds"),
    _wait("micro_days_to_select", "ordered_on", "selected_on"),
    _wait("micro_days_to_accept", "selected_on", "accepted_on"),
    _wait("micro_days_to_finish", "accepted_on", "finished_on"),
    _wait("micro_days_to_verify", "finished_on", "verified_on"),
    Metric(
        "micro_visit_rate",
        "per_cent",
        ("visited",),
        ("finished",),
        Better.HIGHER,
        table="micro_projects",
        dated="finished_on",
    ),
    Metric(
        "micro_satisfaction_rate",
        "per_cent",
        RATINGS[:1],
        RATINGS,
        Better.HIGHER,
        least_n=30,
        table="micro_projects",
        dated="finished_on",
    ),
)
LIVELIHOOD_PROJECTS = (
    *_counted(
        "livelihood_projects",
        "year",
        "sub_items",
        livelihood_projects="record",
        livelihood_completed="finished",
    ),
    *_counted(
        "livelihood_projects", "year", "money", livelihood_planned="planned", livelihood_invested="invested"
    ),
    *_counted(
        "livelihood_projects",
        "year",
        "votes",
        livelihood_satisfied="satisfied",
        livelihood_fairly_satisfied="fairly_satisfied",
        livelihood_dissatisfied="dissatisfied",
        livelihood_abstained="abstained",
    ),
    Metric(
        "livelihood_progress",
        "per_cent",
        ("progress_done",),
        ("progress_whole",),
        table="livelihood_projects",
        dated="year",
    ),
    Metric(
        "livelihood_time_over",
        "per_cent",
        ("plan_days_over",),
        ("plan_days",),
        table="livelihood_projects",
        dated="year",
    ),
)
SUGGESTIONS = (
    *_counted(
        "suggestions",
        "submitted_on",
        "suggestions",
        suggestions="record",
        suggestions_answered="answered",
        suggestions_key="key",
        suggestions_key_answered="key_answered",
    ),
    Metric(
        "suggestion_resolution_rate",
        "per_cent",
        ("resolved",),
        ("record",),
        Better.HIGHER,
        table="suggestions",
        dated="submitted_on",
    ),
    _rated("suggestion_work_satisfaction", "work"),
    _rated("suggestion_result_satisfaction", "result"),
    _wait("suggestion_days_to_answer", "submitted_on", "answered_on", "suggestions", "submitted_on"),
)
OPINIONS = _counted(
    "opinions",
    "submitted_on",
    "opinions",
    opinions="record",
    opinions_completed="completed",
    opinions_became_suggestions="became_suggestion",
)
INDUSTRY = tuple(
    replace(metric, where=(("population", "industry"),))
    for metric in _counted(
        "opinions",
        "submitted_on",
        "opinions",
        industry_suggestions="record",
        industry_suggestions_completed="completed",
    )
)
ACTIVITIES = (
    *_counted("activities", "held_on", "events", activities="record"),
    *_counted(
        "activities",
        "held_on",
        "attendances",
        activity_deputies="deputies",
        activity_citizens="citizens",
        activity_attendance="attendance",
    ),
    *_counted("activities", "held_on", "opinions", activity_proposals="proposals"),
)

METRICS = {
    metric.code: metric
    for metric in (
        Metric("received", "items", ("received",)),
        Metric("completed", "items", ("completed",), better=Better.HIGHER),
        Metric("open", "items", ("carried_over", "received"), minus=("completed",), better=Better.LOWER),
        Metric("completion_rate", "per_cent", ("completed",), ("carried_over", "received"), Better.HIGHER),
        Metric("due", "items", ("due",)),
        Metric("on_time_rate", "per_cent", ("on_time",), ("due",), Better.HIGHER),
        Metric("resolution_rate", "per_cent", ("resolved",), ("completed",), Better.HIGHER),
        _satisfaction("satisfaction_rate", RATINGS[:1]),
        _satisfaction("satisfaction_rate_incl_fairly", RATINGS[:2]),
        Metric("rating_coverage", "per_cent", RATINGS, ("completed",), Better.HIGHER),
        Metric("items_per_station", "items_each", ("received",), (STATIONS_REPORTED,)),
        Metric("reporting_rate", "per_cent", (STATIONS_REPORTED,), (STATIONS_OPEN,), Better.HIGHER),
        *MICRO_PROJECTS,
        *LIVELIHOOD_PROJECTS,
        *SUGGESTIONS,
        *OPINIONS,
        *INDUSTRY,
        *ACTIVITIES,
    )
}
