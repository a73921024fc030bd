"""满意度: first what the report publishes and of what; never 99.31%, 68.75% and 100% in one figure."""

from collections.abc import Iterator

from dashboard.catalogue.published import OF_SUGGESTIONS
from dashboard.pages.content.blocks import Paragraph, Section, Title, Tone
from dashboard.pages.content.layout import Block, Expander
from dashboard.pages.frame import describe_band
from dashboard.pages.page import Page
from dashboard.pages.parts.charts import describe_chart
from dashboard.pages.parts.filters import describe_filters
from dashboard.pages.parts.published import describe_figures, select_figures


def describe_satisfaction(page: Page) -> Iterator[Block]:
    yield Title(page.say("nav.satisfaction"))
    yield Section(page.say("satisfaction.of_suggestions"), page.say("satisfaction.of_suggestions_note"))
    yield from describe_figures(page, select_figures(page, OF_SUGGESTIONS))
    yield Paragraph(page.say("satisfaction.base_unknown"), Tone.NOTE)
    yield Section(page.say("satisfaction.of_items"))
    yield Paragraph(page.say("satisfaction.not_published"), Tone.LEAD)
    if not page.desk.list_months(page.filters):
        yield Paragraph(page.say("empty.nothing"), Tone.EMPTY)
        return
    yield from describe_filters(page)
    yield describe_chart(page, "outcome-of-100")
    is_invented = page.desk.has_demonstration(page.filters)
    summary = page.say("satisfaction.rates_invented" if is_invented else "satisfaction.rates")
    blocks: list[Block] = [*describe_band(page, ("items",)), describe_chart(page, "satisfaction")]
    yield Expander("lsd-rates", summary, blocks)
