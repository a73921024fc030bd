"""Charts on a page: title, what a chart rests on, the picture; behind it its table, its meaning, its use."""

from dataclasses import replace

from dashboard.catalogue.charts import CHARTS
from dashboard.catalogue.metrics import METRICS
from dashboard.desk.charts import build_chart, list_definitions
from dashboard.desk.readings import read_metric
from dashboard.filters import Filters, write_query
from dashboard.pages.content.blocks import (
    CopyLine,
    Fold,
    Heading,
    ItemList,
    ListStyle,
    Paragraph,
    Table,
    TextBlock,
    Tone,
)
from dashboard.pages.content.cells import Cell, Download, Link, Strong
from dashboard.pages.content.layout import ChartCard, Columns
from dashboard.pages.page import Page
from dashboard.render.files.table import write_table
from dashboard.render.page.chart_links import explain_no_pictures, list_copies, list_downloads
from dashboard.render.shared.handout import Handout
from dashboard.text import say
from dashboard.wording.chart.data import ChartData


def describe_chart(page: Page, slug: str, *, empty: str = "", level: int = 3) -> ChartCard:
    """The chart with the page's filters; `empty` is the sentence for it without figures, `level` its heading's."""
    return _describe_card(page, slug, page.filters, empty, level)


def describe_chart_row(page: Page, *slugs: str, empty: str = "") -> Columns:
    """Charts side by side."""
    return Columns([[describe_chart(page, slug, empty=empty)] for slug in slugs])


def describe_chart_pair(page: Page, slug: str, left: Filters, right: Filters) -> tuple[ChartCard, ChartCard]:
    """The chart of two sides, on one scale."""
    scale = [build_chart(page.desk, slug, side) for side in (left, right)]
    first, second = (replace(_describe_card(page, slug, side), scale=scale) for side in (left, right))
    return first, replace(second, key=f"{slug}-with")


def _describe_card(page: Page, slug: str, filters: Filters, empty: str = "", level: int = 3) -> ChartCard:
    data = build_chart(page.desk, slug, filters)
    rests_on = [data.period, data.unit, *([] if data.empty else [data.as_at_words])]
    return ChartCard(
        key=slug,
        data=data,
        heading=Heading(data.title, level),
        basis=Paragraph(" · ".join(rests_on), Tone.NOTE),
        empty=Paragraph(empty or page.say("empty.selection"), Tone.EMPTY),
        behind=() if data.empty else (_describe_table(page, data), _describe_meaning(page, data, filters)),
        handout=_build_handout(page, data, filters),
        own_page=page.link_to(f"charts/{slug}"),
    )


def _describe_table(page: Page, data: ChartData) -> Fold:
    headings, rows, _ = write_table(data)
    return Fold(page.say("card.table"), (Table(data.title, headings, rows),))


def _describe_meaning(page: Page, data: ChartData, filters: Filters) -> Fold:
    """What the chart means, what it is counted from, where it comes from."""
    definitions = [_define_metric(page, code, filters) for code in CHARTS[data.slug].metrics]
    sources = page.say("card.source") + page.say("list.semicolon").join(data.sources)
    lines: list[Cell] = [*definitions, *data.notes, sources]
    lines.append(Link(page.say("card.sources_page"), page.link_to("sources")))
    return Fold(page.say("card.about"), [Paragraph(line) for line in lines])


def _define_metric(page: Page, code: str, filters: Filters) -> Cell:
    """What a metric means, how it is counted, and the counts of all that is selected."""
    metric, reading = METRICS[code], read_metric(page.desk, code, filters)
    sentences = [page.say(f"metric.{code}.definition")]
    if metric.is_rate:
        parts = {part: page.say(f"metric.{code}.{part}") for part in ("numerator", "denominator")}
        sentences.append(page.say("card.counts", **parts))
        if reading.denominator:
            counts = {"numerator": reading.numerator, "denominator": reading.denominator}
            sentences.append(
                page.say("card.counted", known=reading.known, stations=reading.stations, **counts)
            )
    words = page.say("briefing.between_sentences").join(sentences)
    return (Strong(page.say(f"metric.{code}.name")), page.say("list.colon"), words)


def _build_handout(page: Page, data: ChartData, filters: Filters) -> Handout:
    definitions = list_definitions(data.slug, page.lang)
    newest = page.address_filters.replace(lang=page.lang)
    return Handout(data, definitions, page.site, write_query(filters), write_query(newest))


def describe_use(card: ChartCard, height: int) -> Fold:
    """用这张图: a chart's files, its addresses and its line to cite. `height` is that of the picture in px."""
    lang = card.data.lang
    files = [Download(file.name, file.address, file.file) for file in list_downloads(card.handout, ".")]
    own_page = Link(say(lang, "use.page"), card.own_page)
    reason = explain_no_pictures(lang)
    blocks: list[TextBlock] = [ItemList([*files, own_page], ListStyle.FILES)]
    blocks += [Paragraph(reason, Tone.NOTE)] if reason else []
    blocks += [describe_copy_line(lang, name, words) for name, words in list_copies(card.handout, height)]
    return Fold(say(lang, "use.title"), blocks)


def describe_copy_line(lang: str, name: str, words: str) -> CopyLine:
    button, done = say(lang, "use.copy"), say(lang, "use.copied")
    return CopyLine(name, words, button, say(lang, "use.copy_what", what=name), done)
