"""对比: two areas, stations or periods side by side. The address holds both: this side's filters, and `with_…` the other's."""

from collections.abc import Iterator

from dashboard.catalogue.briefings import COMPARED
from dashboard.desk.charts import build_chart
from dashboard.desk.comparison import compare_sides, explain_refusal, name_sides, write_note
from dashboard.desk.readings import list_all_periods
from dashboard.filters import OTHER_PARAMETERS, Filters
from dashboard.measures.page.comparison import SideLine
from dashboard.pages.content.blocks import Paragraph, Section, Table, Title, Tone
from dashboard.pages.content.cells import Cell, Link, Strong
from dashboard.pages.content.controls import Choice, Control, Option
from dashboard.pages.content.layout import Block, Columns, Tools
from dashboard.pages.page import Page
from dashboard.pages.parts.charts import describe_chart_pair
from dashboard.pages.parts.filters import build_period_option, describe_period
from dashboard.wording.page.comparison import write_chance, write_difference, write_reading

BY = ("area", "station", "period")
NOTHING_CHOSEN = dict.fromkeys(("area", "station", *OTHER_PARAMETERS), "")


def describe_comparison(page: Page) -> Iterator[Block]:
    yield Title(page.say("nav.compare"))
    yield Paragraph(page.say("beside.note"), Tone.LEAD)
    if not page.desk.list_months(page.filters):
        yield Paragraph(page.say("empty.nothing"), Tone.EMPTY)
        return
    by = _read_by(page)
    yield Tools(list(_describe_choices(page, by)))
    other = page.filters.other
    if other is None:
        yield Paragraph(page.say(f"beside.choose_{by}"), Tone.EMPTY)
        return
    names = name_sides(page.desk, page.filters)
    refusal = explain_refusal(page.desk, page.filters)
    if refusal:
        yield Paragraph(page.say(f"beside.not_{refusal}"), Tone.EMPTY)
        return
    yield _describe_table(page, names)
    yield Paragraph(write_note(page.desk, page.filters), Tone.NOTE)
    yield from _describe_charts(page, other, names)
    yield Paragraph(Link(page.say("beside.document"), page.link_to("material", {"briefing": "compare"})))


def _read_by(page: Page) -> str:
    """What is compared, as the address says; else what its filters suggest."""
    by, other = page.read_parameter("by"), page.filters.other
    if by in _list_kinds(page):
        return by
    if other and other.stations != page.filters.stations:
        return "station"
    return "period" if other and other.areas == page.filters.areas else "area"


def _list_kinds(page: Page) -> list[str]:
    return [kind for kind in BY if kind != "station" or page.may("stations")]


def _describe_choices(page: Page, by: str) -> Iterator[Control]:
    """What is compared, and its two sides."""
    yield _describe_by(page, by)
    if by == "period":
        yield describe_period(page, list_all_periods(page.desk, page.filters))
        yield _describe_other_period(page)
    else:
        other = page.filters.other
        yield _describe_place(page, by, "", page.filters)
        yield _describe_place(page, by, "with_", other)
        yield describe_period(page)


def _describe_by(page: Page, by: str) -> Choice:
    """Another kind of comparison begins with nothing chosen."""
    options = [
        Option(kind, page.say(f"beside.by_{kind}"), {**NOTHING_CHOSEN, "by": kind})
        for kind in _list_kinds(page)
    ]
    return Choice(f"by:{by}", page.say("beside.by"), options, by, width=140)


def _describe_place(page: Page, by: str, prefix: str, side: Filters | None) -> Choice:
    """The place of one side; `prefix` is that of its parameter."""
    offered = page.desk.map_choices(by, page.filters)
    codes = (side.areas if by == "area" else side.stations) if side else ()
    options = [Option(code, name, {f"{prefix}{by}": code}) for code, name in offered.items()]
    return Choice(
        f"{prefix}{by}:{','.join(codes)}",
        page.say("beside.right" if prefix else "beside.left"),
        options,
        codes[0] if len(codes) == 1 else None,
        width=260,
        searchable=True,
        placeholder=page.say(f"filter.{by}"),
    )


def _describe_other_period(page: Page) -> Choice:
    """The other side's period, of all years."""
    other = page.filters.other
    current = (other.first, other.last) if other else None
    periods = dict.fromkeys(([current] if current else []) + list(list_all_periods(page.desk, page.filters)))
    return Choice(
        f"with_period:{current}",
        page.say("beside.right"),
        [build_period_option(page, period, "with_") for period in periods],
        current,
        width=220,
        searchable=True,
        placeholder=page.say("filter.period"),
    )


def _describe_table(page: Page, names: tuple[str, str]) -> Table:
    headings = [
        page.say("beside.metric"),
        *names,
        *(page.say(f"beside.{column}") for column in ("difference", "chance", "origin")),
    ]
    rows = [_build_row(page, line) for line in compare_sides(page.desk, page.filters)]
    return Table(page.say("nav.compare"), headings, rows)


def _build_row(page: Page, line: SideLine) -> list[Cell]:
    unit = page.say(f"unit.{line.metric.unit}")
    origins = [reading.origin for reading in (line.left, line.right) if reading.origin]
    return [
        page.say("briefing.column", name=page.say(f"metric.{line.metric.code}.name"), unit=unit),
        *(write_reading(page.lang, reading) for reading in (line.left, line.right)),
        write_difference(page.lang, line),
        write_chance(page.lang, line) or "—",
        page.say(f"origin.{max(origins).code}.name") if origins else "—",
    ]


def _describe_charts(page: Page, other: Filters, names: tuple[str, str]) -> Iterator[Block]:
    """Each chart twice on one scale, the left side's on the left; on a phone one below the other."""
    yield Section(page.say("beside.charts"))
    sides = (page.filters.replace(other=None), other)
    for slug in COMPARED.codes:
        if all(build_chart(page.desk, slug, side).empty for side in sides):
            continue
        pair = zip(names, describe_chart_pair(page, slug, *sides), strict=True)
        yield Columns([[Paragraph(Strong(name), Tone.LEAD), card] for name, card in pair])
