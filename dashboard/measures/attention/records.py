"""Attention items of single records: micro-projects stuck in a step, suggestions whose answer is due soon."""

from collections.abc import Iterator

import pandas as pd

from dashboard.measures.attention.causes import Deadline, Stuck
from dashboard.measures.attention.item import AttentionItem
from dashboard.measures.numbers.view import View
from dashboard.measures.page.project_board import list_waiting
from dashboard.measures.page.suggestion_lists import list_unanswered


def find_stuck(view: View, days: float) -> Iterator[AttentionItem]:
    """Longer than so many days in one step, the longest first, whenever they were ordered."""
    rows = _select_begun(view, view.records["micro_projects"], "ordered_on")
    for project in list_waiting(rows, view.names, view.origins, days):
        if project.stuck:
            cause = Stuck(project.area, project.step, project.days, days)
            place = {"about": "micro_project", "at": project.step}
            yield AttentionItem("stuck", project.code, project.title, cause, project.origin, **place)


def find_due(view: View, days: float) -> Iterator[AttentionItem]:
    """Not answered, with at most so many days left or none; the nearest first, whenever they were submitted."""
    rows = _select_begun(view, view.records["suggestions"], "submitted_on")
    for line in list_unanswered(rows, view.answer_classes, view.origins):
        if line.days_left is not None and line.days_left <= days:
            cause = Deadline(line.due_on, line.days_left)
            place = {"about": "suggestion", "at": line.due_on.isoformat()}
            yield AttentionItem("deadline", line.code, line.title, cause, line.origin, **place)


def _select_begun(view: View, rows: pd.DataFrame, dated: str) -> pd.DataFrame:
    """Those that had begun by the end of the period."""
    return rows[[f"{day:%Y-%m}" <= view.last for day in rows[dated]]]
