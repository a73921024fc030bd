"""Timeline in words: the standing of a project to the calendar."""

from dashboard.measures.page.timeline import TimelineLine
from dashboard.text import say
from dashboard.wording.chart.values import format_number


def write_progress(lang: str, line: TimelineLine) -> str:
    """Finished, late, behind or on time; else that its plan or progress is unknown."""
    if line.finished_on:
        return say(lang, "timeline.finished_late" if line.late else "timeline.finished", days=line.late)
    if line.late:
        return say(lang, "timeline.late", days=line.late)
    if line.behind:
        return say(lang, "timeline.behind", points=format_number(round(line.behind, 2)))
    if line.due_on and line.done is None:
        return say(lang, "timeline.no_progress")
    return say(lang, "timeline.on_time" if line.due_on else "timeline.no_plan")
