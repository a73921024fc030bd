"""Every metric, once. Source of those of items: INTERFACES, "Metric codes"."""

from fractions import Fraction

from dashboard.catalogue.kinds import STATIONS_OPEN, STATIONS_REPORTED, Better, Metric

RATINGS = ("satisfied", "fairly_satisfied", "dissatisfied")


def _satisfaction(code: str, content: tuple[str, ...]) -> Metric:
    """No rate under 30 rated or 20 % of the completed. Source: DESIGN, "Satisfaction"."""
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


def _micro(code: str, column: str, dated: str = "ordered_on") -> Metric:
    """A step that micro-projects have come to: of those ordered in the period, unless another day is named."""
    return Metric(code, "micro_projects", (column,), table="micro_projects", dated=dated)


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
        _micro("micro_ordered", "ordered"),
        _micro("micro_selected", "selected"),
        _micro("micro_accepted", "accepted"),
        _micro("micro_finished", "finished"),
        _micro("micro_verified", "verified"),
        _micro("micro_completed", "finished", "finished_on"),
    )
}
