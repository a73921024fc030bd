"""用这张图: a chart's addresses, its line to cite and its files, folded below it."""

from dashboard.desk.charts import list_definitions
from dashboard.filters import to_query
from dashboard.html import pieces
from dashboard.html.builder import escape, tag
from dashboard.html.pieces import build_copy_row
from dashboard.measures.chart.data import ChartData
from dashboard.render.page.chart_links import explain_no_pictures, list_copies, list_downloads
from dashboard.render.shared.handout import Handout
from dashboard.views.page import Page, site


def use_chart(page: Page, data: ChartData, height: int) -> str:
    """`height` is that of the chart in px."""
    handout = handed_out(page, data)
    files = (
        tag("a", escape(one.name), href=one.address, download=one.file)
        for one in list_downloads(handout, ".")
    )
    links = (tag("li", link) for link in (*files, _own_page(page, data)))
    copies = (
        build_copy_row(page.lang, name, words, "lsd-copied") for name, words in list_copies(handout, height)
    )
    why = explain_no_pictures(page.lang)
    note = tag("p", escape(why), class_="lsd-note") if why else ""
    return pieces.fold(page.say("use.title"), tag("ul", *links, class_="lsd-files"), note, *copies)


def _own_page(page: Page, data: ChartData) -> str:
    return pieces.link(page.say("use.page"), page.href(f"charts/{data.slug}"))


def handed_out(page: Page, data: ChartData) -> Handout:
    definitions = list_definitions(data.slug, page.lang)
    given = page.given.with_(lang=page.lang)
    return Handout(data, definitions, site(), to_query(page.asked), to_query(given))
