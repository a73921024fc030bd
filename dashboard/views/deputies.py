"""代表履职: events, Deputies' Day, classes, trainings, station duty; deputies and citizens told apart."""

from dashboard.views.page import Page
from dashboard.views.parts import frame, html
from dashboard.views.parts.beside_sums import beside_sums
from dashboard.views.parts.chart_row import chart_row
from dashboard.views.parts.filter_bar import filter_bar

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
    html.show(html.tag("p", html.text(page.say("deputies.points_none")), class_="lsd-empty"))
