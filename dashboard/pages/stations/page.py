"""站点: every station in one table, to be searched, sorted and narrowed; one station has a page of its own."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from dashboard.desk.charts import build_chart
from dashboard.desk.stations import has_stations, list_stations
from dashboard.measures.page.station import StationLine
from dashboard.pages.content.blocks import Paragraph, Table, Title, Tone
from dashboard.pages.content.cells import Cell, Detail, Link, Part, Sparkline
from dashboard.pages.content.controls import Choice, Option, TextField
from dashboard.pages.content.layout import Block, Tools
from dashboard.pages.page import Page
from dashboard.pages.parts.filters import describe_filters
from dashboard.pages.parts.rates import describe_rate_cell
from dashboard.pages.stations.disputes import describe_badge
from dashboard.pages.stations.station import describe_station
from dashboard.people.access import Role
from dashboard.people.disputes import Dispute, list_disputes

KINDS = ("liaison", "industry")
ORDERS: dict[str, Callable[[StationLine], Any]] = {
    "area": lambda line: (line.area_code, line.code),
    "received": lambda line: (-(line.readings["received"].numerator or -1), line.code),
    "open": lambda line: (-(line.readings["open"].numerator or -1), line.code),
    "rate": lambda line: (line.readings["completion_rate"].value is None, -_read_rate(line), line.code),
    "name": lambda line: line.name,
}
COLUMNS = ("name", "area", "kind", "trend", "received", "completed", "open", "rate")


def describe_stations(page: Page) -> Iterator[Block]:
    """The page of one station where the address names exactly one, else the table of all."""
    if len(page.filters.stations) == 1:
        yield from describe_station(page)
        return
    yield Title(page.say("nav.stations"))
    if not has_stations(page.desk, page.filters):
        yield Paragraph(page.say("empty.nothing"), Tone.EMPTY)
        return
    yield from describe_filters(page, ("area", "colour"))
    yield _describe_tools(page)
    lines = _select_lines(page, list_stations(page.desk, page.filters))
    disputes = list_disputes(page.engine)
    yield from _describe_contested(page, disputes)
    if lines:
        yield _describe_table(page, lines, disputes)
    else:
        yield Paragraph(page.say("stations.none"), Tone.EMPTY)
    yield Paragraph(_write_note(page), Tone.NOTE)


def _write_note(page: Page) -> str:
    sources = build_chart(page.desk, "completion-by-station", page.filters).sources
    words = page.say("list.semicolon").join(sources)
    source = page.say("card.source") + words if words else ""
    return page.say("briefing.between_sentences").join(filter(None, (page.say("stations.note"), source)))


def _describe_tools(page: Page) -> Tools:
    """Search, order and kind; like the filters they are in the address."""
    query = page.read_parameter("q")
    field = TextField(f"q:{query}", page.say("stations.search"), "q", query, most=60, width=240)
    return Tools(
        [
            field,
            _describe_choice(page, "sort", tuple(ORDERS)),
            _describe_choice(page, "kind", ("all", *KINDS)),
        ]
    )


def _describe_choice(page: Page, name: str, values: Sequence[str]) -> Choice:
    value = page.read_parameter(name)
    current = value if value in values else values[0]
    options = [Option(option, page.say(f"stations.{name}_{option}"), {name: option}) for option in values]
    return Choice(f"{name}:{current}", page.say(f"stations.{name}"), options, current, width=190)


def _select_lines(page: Page, lines: Sequence[StationLine]) -> list[StationLine]:
    """The lines that match the search and the kind, in the order of the address."""
    query, kind = page.read_parameter("q").strip().casefold(), page.read_parameter("kind")
    matches = [
        line
        for line in lines
        if query in f"{line.name} {line.code} {line.area}".casefold() and kind in ("", "all", line.kind)
    ]
    return sorted(matches, key=ORDERS.get(page.read_parameter("sort"), ORDERS["area"]))


def _describe_contested(page: Page, disputes: Sequence[Dispute]) -> Iterator[Block]:
    """For administrators, who answer: the stations whose figures are contested, all in one line."""
    codes = list(dict.fromkeys(dispute.station_code for dispute in disputes if dispute.is_open))
    if not codes or page.who.role < Role.ADMINISTRATOR:
        return
    names, comma = page.desk.map_names(page.filters), page.say("list.comma")
    parts: list[Part] = [page.say("dispute.waiting")]
    for code in codes:
        parts += [comma] if len(parts) > 1 else []
        parts.append(Link(names.get(code, code), page.link_to("stations", stations=(code,))))
    yield Paragraph(tuple(parts), Tone.STALE)


def _describe_table(page: Page, lines: Sequence[StationLine], disputes: Sequence[Dispute]) -> Table:
    headings = [page.say(f"stations.column_{name}") for name in COLUMNS]
    rows = [
        _build_row(page, line, [dispute for dispute in disputes if dispute.station_code == line.code])
        for line in lines
    ]
    return Table(page.say("nav.stations"), headings, rows, words=4)


def _build_row(page: Page, line: StationLine, disputes: Sequence[Dispute]) -> list[Cell]:
    name: list[Part] = [Link(line.name, page.link_to("stations", stations=(line.code,)))]
    name += describe_badge(page, disputes)
    if line.closed_on:
        name.append(Detail(page.say("stations.closed", day=line.closed_on.isoformat())))
    counts = ("—" if count is None else str(count) for count in line.received_by_month)
    return [
        tuple(name),
        line.area,
        page.say(f"stations.kind_{line.kind}"),
        Sparkline(line.received_by_month, page.say("list.comma").join(counts)),
        *(line.readings[code].count_text for code in ("received", "completed", "open")),
        describe_rate_cell(page, line.readings["completion_rate"]),
    ]


def _read_rate(line: StationLine) -> float:
    return float(line.readings["completion_rate"].shown_value or 0)
