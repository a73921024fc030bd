"""Single matters that deserve a look: micro-projects stuck in a step, suggestions whose answer is due soon."""

from collections.abc import Iterator

import pandas as pd

from dashboard.measures.attention.item import Matter
from dashboard.measures.chart.data import digits
from dashboard.measures.numbers.view import View
from dashboard.measures.page.project_board import waiting
from dashboard.measures.page.suggestion_lists import SuggestionLine, unanswered
from dashboard.text import say


def stuck(view: View, days: float) -> Iterator[Matter]:
    """Longer than so many days in one step, the longest first, whenever they were ordered."""
    rows = _up_to(view, view.records["micro_projects"], "ordered_on")
    for one in waiting(rows, view.names, view.origins, days):
        if one.stuck:
            step = say(view.lang, f"projects.step_{one.step}")
            cause = say(view.lang, "attention.stuck", step=step, days=one.days, most=digits(days))
            name = say(view.lang, "attention.of_area", name=one.title, area=one.area)
            yield Matter("stuck", one.code, name, cause, one.origin, about="micro_project", at=one.step)


def deadline(view: View, days: float) -> Iterator[Matter]:
    """Not answered, with at most so many days left or none; the nearest first, whenever they were submitted."""
    rows = _up_to(view, view.records["suggestions"], "submitted_on")
    for one in unanswered(rows, view.answer_classes, view.origins):
        if one.days_left is not None and one.days_left <= days:
            told = {"about": "suggestion", "at": one.due_on.isoformat()}
            yield Matter("deadline", one.code, one.title, _due(view, one, one.days_left), one.origin, **told)


def _due(view: View, one: SuggestionLine, left: int) -> str:
    key = "attention.deadline" if left >= 0 else "attention.deadline_over"
    return say(view.lang, key, due=one.due_on.isoformat(), days=abs(left))


def _up_to(view: View, rows: pd.DataFrame, dated: str) -> pd.DataFrame:
    """Those that had begun by the end of the period."""
    return rows[[f"{day:%Y-%m}" <= view.last for day in rows[dated]]]
