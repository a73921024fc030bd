"""Livelihood projects against the calendar: a row each, drawn as a bar and told in words, the late ones first."""

from datetime import date

from dashboard.desk.records import build_timeline
from dashboard.html import pieces
from dashboard.html.builder import escape, tag
from dashboard.measures.page.timeline import TimelineLine
from dashboard.render.shared.theme import PALETTES, Palette
from dashboard.render.shared.words import number
from dashboard.views.page import Page
from dashboard.views.parts import frame
from dashboard.views.parts.show import show
from dashboard.wording.page.timeline import write_progress

WIDTH, HEIGHT = 260, 22  # of a bar's picture, in pixels
COLUMNS = ("project", "due", "done", "bar", "standing", "origin")


def draw(page: Page) -> None:
    lines = build_timeline(page.desk, page.asked)
    frame.section(page, "timeline.title", page.say("timeline.note"))
    if not lines:
        show(tag("p", escape(page.say("timeline.none")), class_="lsd-empty"))
    elif page.may("matters"):
        headings = [page.say(f"timeline.{name}") for name in COLUMNS]
        rows = [_row(page, line) for line in lines]
        show(pieces.build_table(headings, rows, caption=page.say("timeline.title"), words=len(COLUMNS)))
    else:
        frame.withheld(page, "access.matters_withheld", "projects")


def _row(page: Page, line: TimelineLine) -> list[str]:
    name = escape(line.title) + tag(
        "span", escape(f"{line.category} · {line.unit or '—'}"), class_="lsd-cause"
    )
    progress = escape(write_progress(page.lang, line))
    return [
        name,
        escape(line.due_on.isoformat() if line.due_on else "—"),
        escape("—" if line.done is None else f"{number(line.done)}%"),
        bar(line, PALETTES[page.theme], _told(page, line)),
        tag("b", progress) if line.late else progress,
        escape(page.say(f"origin.{line.origin.code}.name")),
    ]


def _told(page: Page, line: TimelineLine) -> str:
    """The picture for those who can't see it."""
    values = {
        name: "—" if value is None else number(value)
        for name, value in (("done", line.done), ("expected", line.expected))
    }
    return page.say(
        "timeline.picture",
        title=line.title,
        day=line.day.isoformat(),
        standing=write_progress(page.lang, line),
        **values,
    )


def bar(line: TimelineLine, palette: Palette, told: str) -> str:
    """The year from left to right: the plan, what of it is done, the day, the end. What lies outside it is left out."""
    end = _at(line, line.due_on) if line.due_on else float(WIDTH)
    marks = [_box(0, end, palette.line), _box(0, end * (line.done or 0) / 100, palette.accent)]
    if line.day.year == line.year:
        x = _at(line, line.day)
        marks.append(tag("path", d=f"M{x:.1f} 0V{HEIGHT}", stroke=palette.ink, stroke_dasharray="3 2"))
    if line.finished_on and line.finished_on.year == line.year:
        x = _at(line, line.finished_on)
        marks.append(tag("circle", cx=f"{x:.1f}", cy=HEIGHT / 2, r=4, fill=palette.paper, stroke=palette.ink))
    return pieces.build_picture(told, WIDTH, HEIGHT, *marks)


def _at(line: TimelineLine, day: date) -> float:
    """Where a day of the year stands, in pixels."""
    first, after = date(line.year, 1, 1), date(line.year + 1, 1, 1)
    return min(max((day - first).days / (after - first).days, 0.0), 1.0) * WIDTH


def _box(x: float, width: float, colour: str) -> str:
    return tag("rect", x=f"{x:.1f}", y=7, width=f"{width:.1f}", height=8, rx=2, fill=colour)
