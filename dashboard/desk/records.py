"""Single projects, suggestions and events."""

from collections.abc import Mapping

from dashboard.catalogue.metrics import METRICS
from dashboard.desk.core import kept
from dashboard.desk.figures import Figures
from dashboard.filters import Filters
from dashboard.measures.page.duty_points import PointLine, point_lines
from dashboard.measures.page.project_board import Declined, Waiting, declined, waiting
from dashboard.measures.page.suggestion_lists import SuggestionLine, crossed, key_ones, unanswered
from dashboard.measures.page.timeline import TimelineLine, timeline


class Matters(Figures):
    """Answers of single matters."""

    def threshold(self, rule: str, asked: Filters) -> float | None:
        """Of an attention rule at this version; None where it is off or needs none."""
        return self._seen(asked).thresholds.get(rule)

    @kept
    def waiting_projects(self, asked: Filters) -> tuple[Waiting, ...]:
        """Micro-projects ordered in the period that are on their way still, the longest waits first."""
        view = self.view(asked)
        rows = view.rows_of(METRICS["micro_ordered"])
        return tuple(waiting(rows, view.names, view.origins, view.thresholds.get("stuck")))

    @kept
    def declined_projects(self, asked: Filters) -> tuple[Declined, ...]:
        view = self.view(asked)
        return tuple(declined(view.rows_of(METRICS["micro_declined"]), view.names, view.origins))

    @kept
    def timeline(self, asked: Filters) -> tuple[TimelineLine, ...]:
        """The year's livelihood projects against the calendar, the latest first."""
        view = self.view(asked)
        return tuple(timeline(view.rows_of(METRICS["livelihood_projects"]), view.origins, view.lang))

    @kept
    def key_suggestions(self, asked: Filters) -> tuple[SuggestionLine, ...]:
        view = self.view(asked)
        return tuple(key_ones(view.rows_of(METRICS["suggestions"]), view.answer_classes, view.origins))

    @kept
    def unanswered_suggestions(self, asked: Filters) -> tuple[SuggestionLine, ...]:
        """Of the period, the nearest deadline first."""
        view = self.view(asked)
        return tuple(unanswered(view.rows_of(METRICS["suggestions"]), view.answer_classes, view.origins))

    def suggestions_rated(self, asked: Filters) -> Mapping[tuple[str, str], int]:
        """How many were rated how for their handling, and how for their result."""
        return crossed(self.view(asked).rows_of(METRICS["suggestions"]))

    def point_rules(self, asked: Filters) -> Mapping[str, float]:
        """Points for each attendance, by the kind of event."""
        return self._seen(asked).points

    @kept
    def point_lines(self, asked: Filters) -> tuple[PointLine, ...]:
        return tuple(point_lines(self.view(asked), self.point_rules(asked)))
