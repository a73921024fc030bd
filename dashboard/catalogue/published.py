"""Published figures: those shown first, and the sums of the store that correspond to them."""

from dashboard.catalogue.kinds import PublishedSum

HEAD_FIGURES = (
    "items_received",
    "items_completion_rate",
    "stations_in_city_top_10",
    "contact_points",
    "micro_projects_completed",
    "livelihood_projects_completed",
    "suggestions_resolved_rate",
    "deputies_satisfaction_result",
)

OF_SUGGESTIONS = ("deputies_satisfaction_work", "deputies_satisfaction_result", "suggestions_resolved_rate")


def _sum_opinions(population: str, *where: tuple[str, str | bool | None]) -> PublishedSum:
    """Define the number of opinions of a population."""
    return PublishedSum("opinions", "submitted_on", "population", where=(("population", population), *where))


def _sum_activities(kind: str, column: str = "") -> PublishedSum:
    """Define the number of activities of a kind, or the sum of a column over them."""
    return PublishedSum("activities", "held_on", column or "kind", column, (("kind", kind),))


FINISHED = (("finished_on", None),)
YUAN_IN_10000 = 10_000

PUBLISHED_SUMS = {
    "items_received": PublishedSum("station_figures", "month", "received", "received", whole_year=True),
    "items_completion_rate": PublishedSum(
        "station_figures", "month", "completed", "completed", whole_year=True, per="received"
    ),
    "micro_projects_completed": PublishedSum("micro_projects", "finished_on", "finished_on", where=FINISHED),
    "micro_project_funds": PublishedSum(
        "micro_projects", "finished_on", "funds", "funds", FINISHED, YUAN_IN_10000
    ),
    "livelihood_projects_completed": PublishedSum(
        "livelihood_projects", "year", "finished_on", where=FINISHED
    ),
    "livelihood_project_funds": PublishedSum(
        "livelihood_projects", "year", "invested", "invested", (), YUAN_IN_10000
    ),
    "industry_suggestions": _sum_opinions("industry"),
    "visit_opinions": _sum_opinions("visit"),
    "deputies_day_suggestions_handled": _sum_opinions("deputies_day", ("completed_on", None)),
    "intersession_suggestions": PublishedSum(
        "suggestions", "submitted_on", "kind", where=(("kind", "intersession"), ("answered_on", None))
    ),
    "key_suggestions": PublishedSum(
        "suggestions", "submitted_on", "is_key", where=(("kind", "session"), ("is_key", True))
    ),
    "events": _sum_activities("thematic"),
    "event_attendances": _sum_activities("thematic", "attendance"),
    "deputy_classes": _sum_activities("class"),
    "deputy_class_speakers": _sum_activities("class", "deputies"),
}
