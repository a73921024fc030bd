"""图表引用: a chart's addresses, its line to cite and its files, folded below it."""

from dashboard.desk.charts import list_definitions
from dashboard.filters import to_query
from dashboard.html import pieces
from dashboard.html.builder import tag, text
from dashboard.measures.chart.data import ChartData
from dashboard.render.page.chart_links import to_copy, to_download, without_pictures
from dashboard.render.shared.handout import Handout
from dashboard.views.page import Page, site


def use_chart(page: Page, data: ChartData, height: int) -> str:
    """`height` is that of the chart in px."""
    handout = handed_out(page, data)
    files = (
        tag("a", text(one.name), href=one.address, download=one.file) for one in to_download(handout, ".")
    )
    links = (tag("li", link) for link in (*files, _own_page(page, data)))
    copies = (copied(page, name, words) for name, words in to_copy(handout, height))
    why = without_pictures(page.lang)
    note = tag("p", text(why), class_="lsd-note") if why else ""
    return pieces.folded(page.say("use.title"), tag("ul", *links, class_="lsd-files"), note, *copies)


def _own_page(page: Page, data: ChartData) -> str:
    return pieces.link(page.say("use.page"), page.href(f"charts/{data.slug}"))


def handed_out(page: Page, data: ChartData) -> Handout:
    definitions = list_definitions(data.slug, page.lang)
    given = page.given.with_(lang=page.lang)
    return Handout(data, definitions, site(), to_query(page.asked), to_query(given))


def copied(page: Page, name: str, words: str) -> str:
    """The button is pressed by copy.js, which the page around loads; a click on the words chooses them all."""
    button = tag(
        "button",
        text(page.say("use.copy")),
        type="button",
        data_copied=page.say("use.copied"),
        aria_label=page.say("use.copy_what", what=name),
    )
    return tag("div", tag("b", text(name)), tag("code", text(words)), button, class_="lsd-copied")
