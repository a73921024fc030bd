"""指标: every metric of the period against its target, the period before and the year before."""

from dashboard.catalogue.metrics import METRICS
from dashboard.desk import MetricLine
from dashboard.filters import period_words
from dashboard.render.words import number
from dashboard.views.page import Page
from dashboard.views.parts import frame, html
from dashboard.views.parts.filter_bar import filter_bar

GROUPS = {
    "items": "station_figures",
    "micro_projects": "micro_projects",
    "livelihood_projects": "livelihood_projects",
    "suggestions": "suggestions",
    "opinions": "opinions",
    "activities": "activities",
}
COLUMNS = ("metric", "value", "counts", "target", "standing", "changes", "origin")


def draw(page: Page) -> None:
    frame.title(page, "metrics")
    words = page.say("metrics.note", period=period_words(page.lang, page.asked.first, page.asked.last))
    html.show(html.tag("p", html.text(words), class_="lsd-standing"))
    filter_bar(page, codes=("area", "station"))
    lines = page.desk.metric_lines(page.asked)
    if not lines:
        html.show(html.tag("p", html.text(page.say("empty.nothing")), class_="lsd-empty"))
    for name, table in GROUPS.items():
        here = [line for line in lines if METRICS[line.found.metric.code].table == table]
        if here:
            frame.section(page, f"metrics.{name}")
            headings = [page.say(f"metrics.column_{column}") for column in COLUMNS]
            rows = [_row(page, line) for line in here]
            html.show(html.table(headings, rows, caption=page.say(f"metrics.{name}")))


def _row(page: Page, line: MetricLine) -> list[str]:
    found = line.found
    unit = page.say(f"unit.{found.metric.unit}")
    at_least = "≥" if found.at_least else ""
    value = "—" if found.shown is None else f"{at_least}{number(found.shown)}"
    counts = f"{found.numerator}/{found.denominator}" if found.metric.is_rate else "—"
    name = page.say("briefing.column", name=page.say(f"metric.{found.metric.code}.name"), unit=unit)
    return [
        html.text(name),
        html.text(value),
        html.text(counts),
        html.text("—" if line.target is None else number(line.target)),
        html.text(line.standing),
        html.text(line.changes or "—"),
        html.text(page.say(f"origin.{found.origin.code}.name") if found.origin else "—"),
    ]
