"""排名: first what is more than chance, then the table with its rule; areas and stations."""

from collections.abc import Iterator

from dashboard.desk.charts import build_chart
from dashboard.desk.stations import build_ranking
from dashboard.filters import write_period
from dashboard.measures.numbers.rank_table import RankLine, RankTable
from dashboard.pages.content.blocks import (
    Group,
    Heading,
    ItemList,
    Paragraph,
    Section,
    Switches,
    Table,
    Title,
    Tone,
)
from dashboard.pages.content.cells import Cell, Detail, Link
from dashboard.pages.content.layout import Block, Box
from dashboard.pages.page import Page
from dashboard.pages.parts.charts import describe_chart
from dashboard.pages.parts.filters import describe_filters
from dashboard.pages.parts.published import describe_figures, select_figures
from dashboard.render.shared.words import UNKNOWN, format_or_dash
from dashboard.wording.chart.values import format_fixed

SUBJECTS = {"station": "station_code", "area": "area_code"}
HEADINGS = ("rank", "name", "movement", "group", "score", "numerator", "denominator", "interval")


def describe_ranking(page: Page) -> Iterator[Block]:
    yield Title(page.say("nav.ranking"))
    if page.desk.list_months(page.filters):
        yield from describe_filters(page, ("area", "colour"))
        yield describe_chart(page, "ranking", level=2)
        yield from _describe_places(page)
    else:
        yield Paragraph(page.say("empty.nothing"), Tone.EMPTY)
    yield from _describe_published(page)


def _describe_published(page: Page) -> Iterator[Block]:
    """8 of the city's top 10: seats, not a score; which ones isn't published."""
    figures = select_figures(page, ("stations_in_city_top_10",))
    if figures:
        yield Section(page.say("ranking.in_the_city"))
        yield from describe_figures(page, figures)
        yield Paragraph(page.say("ranking.not_published"), Tone.NOTE)


def _describe_places(page: Page) -> Iterator[Block]:
    """The ranking by its rule, and apart those that aren't ranked."""
    by = page.read_parameter("by")
    subject = by if by in SUBJECTS else "station"
    ranking = build_ranking(page.desk, SUBJECTS[subject], page.filters)
    yield Section(page.say("ranking.table"), _write_rule(page, ranking))
    yield _describe_switch(page, subject)
    notes = Paragraph(_write_notes(page, ranking), Tone.NOTE)
    yield Box(
        "lsd-card-places", [_describe_table(page, ranking, subject), notes, *_describe_apart(page, ranking)]
    )


def _describe_switch(page: Page, subject: str) -> Switches:
    links = [Link(page.say(f"ranking.by_{name}"), page.link_to("ranking", {"by": name})) for name in SUBJECTS]
    return Switches(page.say("ranking.by"), links, list(SUBJECTS).index(subject))


def _describe_table(page: Page, ranking: RankTable, subject: str) -> Table:
    period = write_period(page.lang, page.filters.first, page.filters.last)
    headings = [page.say(f"ranking.{name}") for name in HEADINGS]
    rows = [_build_row(page, line, subject) for line in ranking.lines]
    return Table(f"{page.say('ranking.table')} {period}", headings, rows, words=4)


def _build_row(page: Page, line: RankLine, subject: str) -> list[Cell]:
    codes = (line.code,)
    is_station = subject == "station"
    href = page.link_to("stations", stations=codes) if is_station else page.link_to("stations", areas=codes)
    return [
        page.say("ranking.tied" if line.tied else "ranking.alone", rank=line.rank),
        Link(line.name, href),
        _write_movement(page, line.movement),
        page.say(f"group.{line.group}"),
        line.sign + _write_fixed(line.value),
        format_or_dash(line.numerator),
        format_or_dash(line.denominator),
        page.say("list.range", low=_write_fixed(line.low), high=_write_fixed(line.high)),
    ]


def _write_fixed(value: float | None) -> str:
    """With two decimals in every row."""
    return UNKNOWN if value is None else format_fixed(value)


def _write_movement(page: Page, places: int | None) -> str:
    """位次变化: 上升2位，下降1位，持平; — where there was no rank before."""
    if places is None:
        return "—"
    if places == 0:
        return page.say("ranking.level")
    return page.say("ranking.up" if places > 0 else "ranking.down", places=abs(places))


def _write_rule(page: Page, ranking: RankTable) -> str:
    """The ranking rule in words, with the batch since which it holds."""
    rule = ranking.rule
    names = [
        (page.say(f"metric.{code}.name"), format_or_dash(float(weight))) for code, weight in rule.weights
    ]
    weighed = (page.say("ranking.weight", metric=name, weight=weight) for name, weight in names)
    metrics = names[0][0] if len(names) == 1 else page.say("list.comma").join(weighed)
    values = {"metrics": metrics, "minimum": rule.minimum, "batch": ranking.since}
    return page.say(f"ranking.rule_{rule.ordering}", **values)


def _write_notes(page: Page, ranking: RankTable) -> str:
    before = page.say("ranking.against", period=write_period(page.lang, *ranking.before))
    data = build_chart(page.desk, "ranking", page.filters)
    source = page.say("card.source") + page.say("list.semicolon").join(data.sources)
    return page.say("briefing.between_sentences").join([*data.notes[:2], before, source])


def _describe_apart(page: Page, ranking: RankTable) -> Iterator[Block]:
    if ranking.apart:
        lines = [_describe_unranked(page, line, ranking.rule.minimum) for line in ranking.apart]
        yield Group([Heading(page.say("ranking.apart")), ItemList(lines)])


def _describe_unranked(page: Page, line: RankLine, minimum: int) -> Cell:
    reason = page.say(f"ranking.{line.reason}", minimum=minimum)
    pair = f"{line.numerator}/{line.denominator}"
    counts = page.say("list.bracket", words=pair) if line.denominator else ""
    return (line.name, Detail(reason + counts))
