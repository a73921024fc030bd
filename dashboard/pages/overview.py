"""总览: in ten seconds up to when, who is missing, what people bring, what isn't done and where."""

from collections.abc import Iterator, Sequence

from dashboard.desk.attention import list_ahead, list_concerns, list_items
from dashboard.desk.published import list_head_figures
from dashboard.desk.readings import read_opening, read_overview, write_sentences
from dashboard.filters import write_period
from dashboard.pages.content.blocks import (
    Group,
    Heading,
    ItemList,
    ListStyle,
    Paragraph,
    Section,
    TextBlock,
    Title,
    Tone,
)
from dashboard.pages.content.cells import Cell, Detail, Link
from dashboard.pages.content.layout import Block, Box, Columns, Opening
from dashboard.pages.page import Page
from dashboard.pages.parts.charts import describe_chart, describe_chart_row
from dashboard.pages.parts.filters import describe_filters
from dashboard.pages.parts.published import describe_figures
from dashboard.pages.parts.withheld import withhold
from dashboard.wording.attention.item import WordedItem
from dashboard.wording.chart.values import write_as_at, write_day
from dashboard.wording.page.reports import write_reports

MOST = 5  # places in a list; the others are on the page of attention


def describe_overview(page: Page) -> Iterator[Block]:
    filters = next(describe_filters(page), None)
    yield Opening([Title(page.say("nav.overview")), _describe_freshness(page)], filters)
    sentences = write_sentences(page.desk, page.filters, page.may("stations"))
    if sentences:
        yield ItemList(sentences, ListStyle.SENTENCES)
    yield from _describe_report(page)
    if page.desk.list_months(page.filters):
        yield Section(page.say("overview.what_came"))
        yield describe_chart_row(page, "category-top", "completion-trend")
        yield Section(page.say("overview.not_done"))
        yield Columns([[describe_chart(page, "open-by-area")], list(_describe_lists(page))])
    else:
        yield from _describe_next_steps(page)


def _describe_freshness(page: Page) -> Paragraph:
    """Up to which day, who has reported the period of how many, on which basis."""
    opening = read_opening(page.desk, page.filters)
    if not opening.basis:
        key = "empty.selection" if page.desk.list_months(page.filters) else "empty.nothing"
        return Paragraph(page.say(key), Tone.LEAD)
    period = write_period(page.lang, page.filters.first, page.filters.last)
    parts = (
        write_as_at(page.lang, opening.as_at),
        write_reports(page.lang, opening.reports, period),
        page.say(f"basis.{opening.basis.value}"),
    )
    return Paragraph(" · ".join(parts), Tone.LEAD)


def _describe_report(page: Page) -> Iterator[Block]:
    """The report's key figures."""
    figures = list_head_figures(page.desk, page.filters)
    if figures:
        yield Section(page.say("overview.from_report"), page.say("overview.from_report_note"))
        yield from describe_figures(page, figures)
        yield Paragraph(Link(page.say("overview.all_published"), page.link_to("sources")))


def _describe_lists(page: Page) -> Iterator[Block]:
    """Stations that need attention, and those that are ahead."""
    if not page.may("attention"):
        yield withhold(page, "access.attention_withheld")
        return
    more = [*_describe_day(page), *_link_to_items(page)]
    yield _describe_list(page, "concerns", list_concerns(page.desk, page.filters), more)
    ahead = list_ahead(page.desk, page.filters)
    count = len(_group_by_place(ahead)) - MOST
    yield _describe_list(page, "ahead", ahead, _link_to_ranking(page, count))


def _describe_list(page: Page, name: str, items: tuple[WordedItem, ...], more: Sequence[Paragraph]) -> Box:
    """The weightiest few with their causes, and the way to the others."""
    heading = Heading(page.say(f"overview.{name}"))
    if items:
        places = _group_by_place(items)[:MOST]
        content: TextBlock = ItemList([_describe_place(page, place) for place in places])
    else:
        content = Paragraph(page.say(f"overview.no_{name}"), Tone.EMPTY)
    return Box(f"lsd-list-{name}", [heading, Group([content, *more])])


def _describe_day(page: Page) -> Iterator[Paragraph]:
    """The day of what is overdue and missing, where the chosen period does not hold all of it."""
    overview = read_overview(page.desk, page.filters)
    if overview and not overview.backlog.in_period:
        day = write_day(page.lang, overview.backlog.day)
        yield Paragraph(page.say("overview.concerns_day", day=day), Tone.NOTE)


def _link_to_items(page: Page) -> list[Paragraph]:
    """The way to every attention item, by every rule."""
    count = len(list_items(page.desk, page.filters))
    words = page.say("overview.all_matters", count=count)
    return [Paragraph(Link(words, page.link_to("attention")))] if count else []


def _link_to_ranking(page: Page, count: int) -> list[Paragraph]:
    words = page.say("overview.more", count=count)
    return [Paragraph(Link(words, page.link_to("ranking")))] if count > 0 else []


def _group_by_place(items: tuple[WordedItem, ...]) -> list[list[WordedItem]]:
    """The items of each place, the weightiest place first."""
    places: dict[str, list[WordedItem]] = {}
    for item in items:
        places.setdefault(item.code, []).append(item)
    return list(places.values())


def _describe_place(page: Page, items: Sequence[WordedItem]) -> Cell:
    link = Link(items[0].name, page.link_to("stations", stations=(items[0].code,)))
    return (link, *(Detail(item.cause) for item in items))


def _describe_next_steps(page: Page) -> Iterator[Block]:
    """What to do while no figures are uploaded."""
    yield Section(page.say("overview.next"))
    yield ItemList([page.say(f"overview.step_{number}") for number in (1, 2, 3)], ListStyle.STEPS)
