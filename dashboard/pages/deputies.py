"""代表履职: events, Deputies' Day, classes, trainings, station duty; deputies and citizens apart."""

from collections.abc import Iterator, Mapping, Sequence

from dashboard.desk.records import list_point_lines, list_point_rules
from dashboard.measures.page.duty_points import PointLine
from dashboard.pages.content.blocks import Paragraph, Section, Table, Title, Tone
from dashboard.pages.content.cells import Cell
from dashboard.pages.content.layout import Block
from dashboard.pages.page import Page
from dashboard.pages.parts.charts import describe_chart_row
from dashboard.pages.parts.filters import describe_filters
from dashboard.pages.parts.published import describe_figures_and_sums
from dashboard.render.shared.words import format_or_dash
from dashboard.wording.chart.values import format_fixed, format_number

PARTS = {
    "events": ("events", "event_attendances", "event_suggestions"),
    "day": ("deputies_day_years", "deputies_day_suggestions_handled"),
    "classes": ("deputy_classes", "deputy_class_speakers", "training_attendances"),
}


def describe_deputies(page: Page) -> Iterator[Block]:
    yield Title(page.say("nav.deputies"))
    for name, codes in PARTS.items():
        yield Section(page.say(f"deputies.{name}"), page.say(f"deputies.{name}_note"))
        yield from describe_figures_and_sums(page, codes)
    yield Section(page.say("deputies.told"), page.say("deputies.told_note"))
    yield from describe_filters(page, ("area", "station"))
    yield describe_chart_row(page, "activities-by-kind", "attendances-by-kind")
    yield Section(page.say("deputies.points"))
    yield from _describe_points(page)


def _describe_points(page: Page) -> Iterator[Block]:
    """The rules, and totals of areas from which each can be followed; never persons, never a ranking."""
    rules, lines = list_point_rules(page.desk, page.filters), list_point_lines(page.desk, page.filters)
    if not rules or not lines:
        key = "deputies.points_none" if not rules else "empty.selection"
        yield Paragraph(page.say(key), Tone.EMPTY)
        return
    yield Paragraph(_write_rules(page, rules), Tone.LEAD)
    kinds = list(rules)
    headings = [
        page.say("deputies.area"),
        *(page.say("deputies.attendances", kind=page.say(f"record.kind.{kind}")) for kind in kinds),
        page.say("deputies.total"),
        page.say("deputies.origin"),
    ]
    has_decimals = any(line.points % 1 for line in lines)
    rows = [_build_row(page, kinds, line, has_decimals=has_decimals) for line in lines]
    yield Table(page.say("deputies.points"), headings, rows)


def _write_rules(page: Page, rules: Mapping[str, float]) -> str:
    words = (
        page.say("deputies.point_rule", kind=page.say(f"record.kind.{kind}"), points=format_or_dash(points))
        for kind, points in rules.items()
    )
    return page.say("list.comma").join(words)


def _build_row(page: Page, kinds: Sequence[str], line: PointLine, *, has_decimals: bool) -> list[Cell]:
    name = page.desk.map_names(page.filters)[line.area] if line.area else page.say("deputies.of_no_area")
    origin = page.say(f"origin.{line.origin.code}.name") if line.origin else "—"
    sign = "≥" if line.at_least else ""
    attendances = (line.attendances.get(kind, "—") for kind in kinds)
    return [
        name,
        *attendances,
        f"{sign}{format_fixed(line.points) if has_decimals else format_number(line.points)}",
        origin,
    ]
