"""Attention items of single records: micro-projects stuck in a step, suggestions whose answer is due soon.

They are standings: whatever period is chosen.
"""

from collections.abc import Iterator

from dashboard.measures.attention.causes import Deadline, Stuck
from dashboard.measures.attention.item import AttentionItem
from dashboard.measures.numbers.view import View
from dashboard.measures.page.project_board import list_waiting
from dashboard.measures.page.suggestion_lists import list_unanswered


def find_stuck(view: View, days: float) -> Iterator[AttentionItem]:
    """Longer than so many days in one step, the longest first."""
    for project in list_waiting(view.records["micro_projects"], view.names, view.origins, days):
        if project.stuck:
            cause = Stuck(project.area, project.step, project.days, days)
            yield AttentionItem(
                "stuck",
                project.code,
                project.title,
                cause,
                project.origin,
                about="micro_project",
                at=project.step,
                day=project.as_at,
            )


def find_due(view: View, days: float) -> Iterator[AttentionItem]:
    """Not answered, with at most so many days left or none; the nearest first."""
    for line in list_unanswered(view.records["suggestions"], view.answer_classes, view.origins):
        if line.days_left is not None and line.days_left <= days:
            cause = Deadline(line.due_on, line.days_left)
            yield AttentionItem(
                "deadline",
                line.code,
                line.title,
                cause,
                line.origin,
                about="suggestion",
                at=line.due_on.isoformat(),
                day=line.as_at,
            )
