"""排名: first what is more than chance, by group, the others folded; with the rule; areas and stations."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from dashboard.desk.charts import build_chart
from dashboard.desk.stations import build_ranking
from dashboard.filters import write_period
from dashboard.measures.numbers.rank_table import RankLine, RankTable
from dashboard.pages.content.blocks import (
    Fold,
    Group,
    Heading,
    ItemList,
    Paragraph,
    Section,
    Switches,
    Table,
    TextBlock,
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
from dashboard.wording.chart.notes import write_expected, write_sentence
from dashboard.wording.chart.values import format_fixed

SUBJECTS = {"station": "station_code", "area": "area_code"}
HEADINGS = ("rank", "name", "movement", "score", "numerator", "denominator", "interval")
MOST_TIED = 3  # lines of one rank that are listed one by one


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
    notes = Paragraph(_write_notes(page, ranking, subject), Tone.NOTE)
    groups = list(describe_groups(page, ranking, subject))
    yield Box("lsd-card-places", [*groups, notes, *_describe_apart(page, ranking)])


def _describe_switch(page: Page, subject: str) -> Switches:
    links = [Link(page.say(f"ranking.by_{name}"), page.link_to("ranking", {"by": name})) for name in SUBJECTS]
    return Switches(page.say("ranking.by"), links, list(SUBJECTS).index(subject))


def describe_groups(page: Page, ranking: RankTable, subject: str) -> Iterator[TextBlock]:
    """Those below, above, worth a look, each the furthest from the whole first; the others behind a fold."""
    below, above, watch, alike = (
        [line for line in ranking.lines if line.group == group]
        for group in ("below", "above", "watch", "alike")
    )
    if ranking.lines and not (below or above):
        yield Paragraph(page.say(f"ranking.none_apart_{subject}"), Tone.EMPTY)
    for group, lines in (("below", below[::-1]), ("above", above)):
        if lines:
            yield from _describe_group(page, group, lines, subject)
    if watch:
        yield from _describe_group(page, "watch", watch, subject)
        expected = write_expected(page.lang, subject, ranking.compared, ranking.expected)
        yield Paragraph(write_sentence(page.lang, [expected]), Tone.NOTE)
    if alike:
        table = _build_table(page, "alike", list(_build_folded_rows(page, alike, subject)))
        yield Fold(_count_group(page, "alike", alike), [table])


def _describe_group(page: Page, group: str, lines: Sequence[RankLine], subject: str) -> Iterator[TextBlock]:
    yield Heading(_count_group(page, group, lines))
    yield _build_table(page, group, [_build_row(page, line, subject) for line in lines])


def _count_group(page: Page, group: str, lines: Sequence[RankLine]) -> str:
    return page.say("ranking.counted", group=page.say(f"group.{group}"), count=len(lines))


def _build_table(page: Page, group: str, rows: Sequence[Sequence[Cell]]) -> Table:
    period = write_period(page.lang, page.filters.first, page.filters.last)
    caption = " ".join((page.say("ranking.table"), page.say(f"group.{group}"), period))
    return Table(caption, [page.say(f"ranking.{name}") for name in HEADINGS], rows, words=3)


def _build_folded_rows(page: Page, lines: Sequence[RankLine], subject: str) -> Iterator[list[Cell]]:
    """A row a line; many of one rank share a row."""
    for _, group in groupby(lines, key=lambda line: line.rank):
        tied = list(group)
        if len(tied) > MOST_TIED:
            yield _build_tied_row(page, tied, subject)
        else:
            yield from (_build_row(page, line, subject) for line in tied)


def _build_tied_row(page: Page, lines: Sequence[RankLine], subject: str) -> list[Cell]:
    """One row for all of a rank: their names behind a fold, and the sums of their counts."""
    links = ItemList([_link_to_place(page, line, subject) for line in lines])
    return [
        page.say("ranking.tied", rank=lines[0].rank),
        Fold(page.say(f"filter.some_{subject}", count=len(lines)), [links]),
        "—",
        format_or_dash(lines[0].value),
        format_or_dash(sum(line.numerator or 0 for line in lines)),
        format_or_dash(sum(line.denominator or 0 for line in lines)),
        "—",
    ]


def _build_row(page: Page, line: RankLine, subject: str) -> list[Cell]:
    return [
        page.say("ranking.tied" if line.tied else "ranking.alone", rank=line.rank),
        _link_to_place(page, line, subject),
        _write_movement(page, line.movement),
        line.sign + _write_fixed(line.value),
        format_or_dash(line.numerator),
        format_or_dash(line.denominator),
        page.say("list.range", low=_write_fixed(line.low), high=_write_fixed(line.high)),
    ]


def _write_fixed(value: float | None) -> str:
    """With two decimals in every row."""
    return UNKNOWN if value is None else format_fixed(value)


def _link_to_place(page: Page, line: RankLine, subject: str) -> Link:
    codes = (line.code,)
    is_station = subject == "station"
    href = page.link_to("stations", stations=codes) if is_station else page.link_to("stations", areas=codes)
    return Link(line.name, href)


def _write_movement(page: Page, places: int | None) -> str:
    """位次变化: 上升2位，下降1位，持平; — where there was no rank before or chance may explain it."""
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


def _write_notes(page: Page, ranking: RankTable, subject: str) -> str:
    before = page.say("ranking.against", period=write_period(page.lang, *ranking.before))
    data = build_chart(page.desk, "ranking", page.filters)
    source = page.say("card.source") + page.say("list.semicolon").join(data.sources)
    own = (
        3 if page.filters.areas or page.filters.colours else 2
    )  # basis and young months, below what it is cut to
    sentences = [*data.notes[:own], *_write_scope(page, ranking, subject), before, source]
    return page.say("briefing.between_sentences").join(sentences)


def _write_scope(page: Page, ranking: RankTable, subject: str) -> Iterator[str]:
    """That places are ranked among all where only some are listed, and what of an area is not counted."""
    if page.filters.areas and ranking.compared:
        places = page.say(f"filter.some_{subject}", count=ranking.compared)
        yield page.say("ranking.among_all", places=places)
    if subject == "area" and ranking.left_out:
        yield page.say("ranking.stations_only", items=ranking.left_out)
    elif subject == "area":
        yield page.say("ranking.stations_only_all")


def _describe_apart(page: Page, ranking: RankTable) -> Iterator[Block]:
    if ranking.apart:
        lines = [_describe_unranked(page, line, ranking.rule.minimum) for line in ranking.apart]
        yield Group([Heading(page.say("ranking.apart")), ItemList(lines)])


def _describe_unranked(page: Page, line: RankLine, minimum: int) -> Cell:
    reason = page.say(f"ranking.{line.reason}", minimum=minimum)
    pair = f"{line.numerator}/{line.denominator}"
    counts = page.say("list.bracket", words=pair) if line.denominator else ""
    return (line.name, Detail(reason + counts))
