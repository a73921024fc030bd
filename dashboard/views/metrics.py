"""指标: every metric of the month, the quarter and the period against its target, the period before and the year before."""

from collections.abc import Sequence

from dashboard.catalogue.metrics import METRICS
from dashboard.desk.readings import list_metric_lines
from dashboard.filters import period_words
from dashboard.html import pieces
from dashboard.html.builder import escape, tag
from dashboard.measures.numbers.view import Period
from dashboard.measures.page.targets import MetricLine
from dashboard.render.shared.words import number
from dashboard.views.page import Page
from dashboard.views.parts import frame
from dashboard.views.parts.filter_bar import filter_bar
from dashboard.views.parts.show import show
from dashboard.wording.page.changes import write_changes
from dashboard.wording.page.targets import write_target

GROUPS = {
    "items": "station_figures",
    "micro_projects": "micro_projects",
    "livelihood_projects": "livelihood_projects",
    "suggestions": "suggestions",
    "opinions": "opinions",
    "activities": "activities",
}
COLUMNS = ("counts", "target", "standing", "changes", "origin")  # of the period asked for


def draw(page: Page) -> None:
    frame.title(page, "metrics")
    words = page.say("metrics.note", period=period_words(page.lang, page.asked.first, page.asked.last))
    show(tag("p", escape(words), class_="lsd-standing"))
    filter_bar(page, codes=("area", "station"))
    periods = periods_beside(page.asked.first, page.asked.last)
    found = [_lines(page, period) for period in periods]
    if not any(found):
        show(tag("p", escape(page.say("empty.nothing")), class_="lsd-empty"))
    for name, table in GROUPS.items():
        here = [code for code, metric in METRICS.items() if metric.table == table and code in found[-1]]
        if here:
            frame.section(page, f"metrics.{name}")
            headings = [
                page.say("metrics.column_metric"),
                *(period_words(page.lang, *period) for period in periods),
                *(page.say(f"metrics.column_{column}") for column in COLUMNS),
            ]
            rows = [_row(page, [lines.get(code) for lines in found]) for code in here]
            show(pieces.build_table(headings, rows, caption=page.say(f"metrics.{name}")))


def periods_beside(first: str, last: str) -> list[Period]:
    """The last month, its quarter as far as it has come, and last the period asked for; each once."""
    year, month = last[:4], int(last[5:])
    quarter = f"{year}-{month - (month - 1) % 3:02d}"
    wanted = [(last, last), (max(quarter, first), last), (first, last)]
    return list(dict.fromkeys(wanted))


def _lines(page: Page, period: Period) -> dict[str, MetricLine]:
    first, last = period
    lines = list_metric_lines(page.desk, page.asked.with_(first=first, last=last))
    return {line.reading.metric.code: line for line in lines}


def _row(page: Page, lines: Sequence[MetricLine | None]) -> list[str]:
    """The values of each period; all else is told of the last of them."""
    line = lines[-1]
    assert line
    reading = line.reading
    unit = page.say(f"unit.{reading.metric.unit}")
    name = page.say("briefing.column", name=page.say(f"metric.{reading.metric.code}.name"), unit=unit)
    return [
        escape(name),
        *(escape(_value(one)) for one in lines),
        escape(f"{reading.numerator}/{reading.denominator}" if reading.metric.is_rate else "—"),
        escape("—" if line.target is None else number(line.target)),
        escape(write_target(page.lang, line.target_standing)),
        escape(write_changes(page.lang, line.changes) or "—"),
        escape(page.say(f"origin.{reading.origin.code}.name") if reading.origin else "—"),
    ]


def _value(line: MetricLine | None) -> str:
    if line is None or line.reading.shown is None:
        return "—"
    return f"{'≥' if line.reading.at_least else ''}{number(line.reading.shown)}"
