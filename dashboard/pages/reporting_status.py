"""报送情况: stations by months, who has reported and when, and whom to remind."""

from collections.abc import Iterator, Sequence

from dashboard.desk.attention import find_newest_day, find_threshold
from dashboard.desk.stations import list_reporting_states
from dashboard.filters import write_period
from dashboard.measures.page.reporting_status import DUE_DAY, State, StationStates
from dashboard.pages.content.blocks import Group, Paragraph, Section, Table, Title, Tone
from dashboard.pages.content.cells import Cell, Link, Sign
from dashboard.pages.content.layout import Alternative, Alternatives, Block, CopyText
from dashboard.pages.page import Page
from dashboard.pages.parts.filters import describe_filters
from dashboard.render.shared.words import format_or_dash
from dashboard.wording.chart.values import write_as_at

SIGNS = {State.REPORTED: "●", State.LATE: "◐", State.YOUNG: "◇", State.MISSING: "○", State.CLOSED: "—"}


def describe_reporting_status(page: Page) -> Iterator[Block]:
    yield Title(page.say("nav.reporting_state"))
    yield Paragraph(_write_note(page), Tone.LEAD)
    yield from describe_filters(page, ("area",))
    lines = list_reporting_states(page.desk, page.filters)
    if not lines:
        yield Paragraph(page.say("empty.nothing"), Tone.EMPTY)
        return
    legend = page.say("reporting_state.separator").join(_write_state(page, state) for state in State)
    yield Group([Paragraph(legend, Tone.NOTE), Paragraph(_describe_order(page))])
    yield _describe_matrix(page, lines)
    yield Section(page.say("reporting_state.reminders"))
    yield _describe_reminders(page, lines)


def _write_note(page: Page) -> str:
    day = find_newest_day(page.desk, page.filters)
    due = find_threshold(page.desk, "not_reported", page.filters) or DUE_DAY
    return page.say("reporting_state.note", as_at=write_as_at(page.lang, day), day=format_or_dash(due))


def _is_by_missing(page: Page) -> bool:
    return page.read_parameter("order") == "missing"


def _describe_order(page: Page) -> Link:
    """The way to the other order of the stations."""
    if _is_by_missing(page):
        return Link(page.say("reporting_state.by_area"), page.link_to("reporting_state"))
    href = page.link_to("reporting_state", {"order": "missing"})
    return Link(page.say("reporting_state.by_missing"), href)


def _describe_matrix(page: Page, lines: Sequence[StationStates]) -> Table:
    if _is_by_missing(page):
        lines = sorted(lines, key=lambda line: -line.missing)  # stable: by area and code within
    months = list(lines[0].states)
    headings = [
        *(page.say(f"reporting_state.{key}") for key in ("station", "area", "missing")),
        *(_write_month(page, months, month) for month in months),
    ]
    rows = [_build_row(page, line) for line in lines]
    return Table(page.say("nav.reporting_state"), headings, rows, words=2)


def _build_row(page: Page, line: StationStates) -> list[Cell]:
    link = Link(line.name, page.link_to("stations", stations=(line.code,)))
    return [link, line.area, line.missing, *(_describe_state(page, state) for state in line.states.values())]


def _write_month(page: Page, months: Sequence[str], month: str) -> str:
    """Short where all months are of one year."""
    is_one_year = months[0][:4] == months[-1][:4]
    key = "reporting_state.short_month" if is_one_year else "reporting_state.long_month"
    return page.say(key, year=month[:4], month=int(month[5:]))


def _describe_state(page: Page, state: State) -> Sign:
    return Sign(SIGNS[state], page.say(f"reporting_state.state_{state}"), state)


def _write_state(page: Page, state: State) -> str:
    return f"{SIGNS[state]} {page.say(f'reporting_state.state_{state}')}"


def _describe_reminders(page: Page, lines: Sequence[StationStates]) -> Alternatives:
    """Of each month, the newest first, the stations that haven't reported it, as text to copy."""
    months = [
        Alternative(month, write_period(page.lang, month, month), [_describe_missing(page, lines, month)])
        for month in reversed(list(lines[0].states))
    ]
    return Alternatives("reporting_state_month", page.say("reporting_state.month"), months, width=180)


def _describe_missing(page: Page, lines: Sequence[StationStates], month: str) -> Paragraph | CopyText:
    period = write_period(page.lang, month, month)
    missing = [line for line in lines if line.states[month] is State.MISSING]
    if not missing:
        return Paragraph(page.say("reporting_state.nobody", period=period))
    head = page.say("reporting_state.list", period=period, count=len(missing))
    return CopyText("\n".join([head, *(f"{line.area} {line.name}" for line in missing)]))
