"""代表履职: events, Deputies' Day, classes, trainings, station duty; deputies and citizens told apart."""

from collections.abc import Mapping, Sequence

from dashboard.desk.records import list_point_lines, list_point_rules
from dashboard.html import pieces
from dashboard.html.builder import escape, tag
from dashboard.measures.page.duty_points import PointLine
from dashboard.render.shared.words import number
from dashboard.views.page import Page
from dashboard.views.parts import frame
from dashboard.views.parts.beside_sums import beside_sums
from dashboard.views.parts.chart_row import chart_row
from dashboard.views.parts.filter_bar import filter_bar
from dashboard.views.parts.show import show

PARTS = {
    "events": ("events", "event_attendances", "event_suggestions"),
    "day": ("deputies_day_years", "deputies_day_suggestions_handled"),
    "classes": ("deputy_classes", "deputy_class_speakers", "training_attendances"),
}


def draw(page: Page) -> None:
    frame.title(page, "deputies")
    for name, codes in PARTS.items():
        frame.section(page, f"deputies.{name}", page.say(f"deputies.{name}_note"))
        beside_sums(page, codes)
    frame.section(page, "deputies.told", page.say("deputies.told_note"))
    filter_bar(page, codes=("area", "station"))
    chart_row(page, "activities-by-kind", "attendances-by-kind")
    frame.section(page, "deputies.points")
    _points(page)


def _points(page: Page) -> None:
    """The rules, and totals of areas from which each can be followed; never persons, never a ranking."""
    rules, lines = list_point_rules(page.desk, page.asked), list_point_lines(page.desk, page.asked)
    if not rules or not lines:
        key = "deputies.points_none" if not rules else "empty.selection"
        show(tag("p", escape(page.say(key)), class_="lsd-empty"))
        return
    show(tag("p", escape(_rules(page, rules)), class_="lsd-standing"))
    kinds = list(rules)
    headings = [
        page.say("deputies.area"),
        *(page.say("deputies.attendances", kind=page.say(f"record.kind.{kind}")) for kind in kinds),
        page.say("deputies.total"),
        page.say("deputies.origin"),
    ]
    rows = [_row(page, kinds, line) for line in lines]
    show(pieces.build_table(headings, rows, caption=page.say("deputies.points")))


def _rules(page: Page, rules: Mapping[str, float]) -> str:
    told = (
        page.say("deputies.point_rule", kind=page.say(f"record.kind.{kind}"), points=number(points))
        for kind, points in rules.items()
    )
    return page.say("list.comma").join(told)


def _row(page: Page, kinds: Sequence[str], line: PointLine) -> list[str]:
    name = page.desk.names(page.asked)[line.area] if line.area else page.say("deputies.of_no_area")
    origin = page.say(f"origin.{line.origin.code}.name") if line.origin else "—"
    least = "≥" if line.at_least else ""
    return [
        escape(name),
        *(escape(line.attendances.get(kind, "—")) for kind in kinds),
        escape(f"{least}{number(line.points)}"),
        escape(origin),
    ]
