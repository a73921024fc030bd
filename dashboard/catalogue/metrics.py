"""Metrics. Source of those of items: docs/interfaces.md, "Metric codes"."""

from dataclasses import replace
from fractions import Fraction

from dashboard.catalogue.kinds import STATIONS_COMPLETE, STATIONS_OPEN, STATIONS_REPORTED, Better, Metric

RATINGS = ("satisfied", "fairly_satisfied", "dissatisfied")


def _define_satisfaction(code: str, content: tuple[str, ...]) -> Metric:
    """Define a satisfaction rate, unknown under 30 rated or 20 %. Source: docs/design.md, "Satisfaction"."""
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


def _define_counts(table: str, date_column: str, unit: str, **columns: str) -> tuple[Metric, ...]:
    """Define counts of single records: code=column, summed over the rows whose date lies in the period."""
    return tuple(
        Metric(code, unit, (column,), table=table, date_column=date_column)
        for code, column in columns.items()
    )


def _define_wait(
    code: str, begin: str, end: str, table: str = "micro_projects", date_column: str = "ordered_on"
) -> Metric:
    """Define the median wait in days between two day columns."""
    return Metric(
        code, "days", (), better=Better.LOWER, table=table, date_column=date_column, days=(begin, end)
    )


def _define_rating(code: str, kind: str) -> Metric:
    """Define the share of rated suggestions rated 满意, as the report states it, hence without a minimum."""
    ratings = tuple(f"{kind}_{rating}" for rating in RATINGS)
    return Metric(
        code, "per_cent", ratings[:1], ratings, Better.HIGHER, table="suggestions", date_column="submitted_on"
    )


def _define_population(population: str, code: str, unit: str) -> tuple[Metric, ...]:
    """Define the counts of one population of opinions: they are never added to another's."""
    columns = {
        code: "record",
        f"{code}_completed": "completed",
        f"{code}_became_suggestions": "became_suggestion",
    }
    counts = _define_counts("opinions", "submitted_on", unit, **columns)
    return tuple(replace(metric, where=(("population", population),)) for metric in counts)


MICRO_PROJECTS = (
    *_define_counts(
        "micro_projects",
        "ordered_on",
        "projects",
        micro_ordered="ordered",
        micro_selected="selected",
        micro_accepted="accepted",
        micro_finished="finished",
        micro_verified="verified",
    ),
    *_define_counts("micro_projects", "finished_on", "projects", micro_completed="finished"),
    *_define_counts("micro_projects", "declined_on", "projects", micro_declined="declined"),
    *_define_counts("micro_projects", "finished_on", "money", micro_funds="funds"),
    _define_wait("micro_days_to_select", "ordered_on", "selected_on"),
    _define_wait("micro_days_to_accept", "selected_on", "accepted_on"),
    _define_wait("micro_days_to_finish", "accepted_on", "finished_on"),
    _define_wait("micro_days_to_verify", "finished_on", "verified_on"),
    Metric(
        "micro_visit_rate",
        "per_cent",
        ("visited",),
        ("finished",),
        Better.HIGHER,
        table="micro_projects",
        date_column="finished_on",
    ),
    Metric(
        "micro_satisfaction_rate",
        "per_cent",
        RATINGS[:1],
        RATINGS,
        Better.HIGHER,
        least_n=30,
        table="micro_projects",
        date_column="finished_on",
    ),
)
LIVELIHOOD_PROJECTS = (
    *_define_counts(
        "livelihood_projects",
        "year",
        "sub_items",
        livelihood_projects="record",
        livelihood_completed="finished",
    ),
    *_define_counts(
        "livelihood_projects", "year", "money", livelihood_planned="planned", livelihood_invested="invested"
    ),
    *_define_counts(
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
        date_column="year",
    ),
    Metric(
        "livelihood_time_over",
        "per_cent",
        ("plan_days_over",),
        ("plan_days",),
        table="livelihood_projects",
        date_column="year",
    ),
)
SUGGESTIONS = (
    *_define_counts(
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
        date_column="submitted_on",
    ),
    _define_rating("suggestion_work_satisfaction", "work"),
    _define_rating("suggestion_result_satisfaction", "result"),
    _define_wait("suggestion_days_to_answer", "submitted_on", "answered_on", "suggestions", "submitted_on"),
)
OPINIONS = tuple(
    replace(metric, by="population")
    for metric in _define_counts(
        "opinions",
        "submitted_on",
        "opinions_of_each",
        opinions="record",
        opinions_completed="completed",
        opinions_became_suggestions="became_suggestion",
    )
)
POPULATIONS = (
    *_define_population("visit", "visit_opinions", "opinions"),
    *_define_population("industry", "industry_suggestions", "opinions"),
    *_define_population("deputies_day", "deputies_day_suggestions", "suggestions"),
)
ACTIVITIES = (
    *_define_counts("activities", "held_on", "events", activities="record"),
    *_define_counts(
        "activities",
        "held_on",
        "attendances",
        activity_deputies="deputies",
        activity_citizens="citizens",
        activity_attendance="attendance",
    ),
    *_define_counts("activities", "held_on", "opinions", activity_proposals="proposals"),
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
        _define_satisfaction("satisfaction_rate", RATINGS[:1]),
        _define_satisfaction("satisfaction_rate_incl_fairly", RATINGS[:2]),
        Metric("rating_coverage", "per_cent", RATINGS, ("completed",), Better.HIGHER),
        Metric("items_per_station", "items_each", ("received",), (STATIONS_REPORTED,)),
        Metric("reporting_rate", "per_cent", (STATIONS_COMPLETE,), (STATIONS_OPEN,), Better.HIGHER),
        *MICRO_PROJECTS,
        *LIVELIHOOD_PROJECTS,
        *SUGGESTIONS,
        *OPINIONS,
        *POPULATIONS,
        *ACTIVITIES,
    )
}
