"""The page of one chart: the chart, its table, what the figures mean and where they come from, how to use it."""

from dashboard.html.builder import tag, text
from dashboard.html.pieces import build_band, build_copy_row, build_header
from dashboard.render.page.chart_links import to_copy, to_download, without_pictures
from dashboard.render.page.light_page import UP, figures_table, head, own_page, plot, source
from dashboard.render.plotly_chart.chart import figure
from dashboard.render.shared.handout import Handout, definition_words
from dashboard.text import say


def chart_page(handout: Handout, languages: dict[str, str], dashboard: str) -> str:
    """The whole page. `languages` are the addresses of the same in other languages, `dashboard` the way in."""
    data = handout.data
    band = build_band(say(data.lang, "band.full"))
    inside = (
        band if data.demonstration else "",
        head(data),
        plot(data),
        source(data, marked=False),
        _table(handout),
        _about(handout),
        _use(handout),
        tag("p", tag("a", text(say(data.lang, "use.dashboard")), href=dashboard), class_="way"),
        tag("footer", text(say(data.lang, "foot.version", batch=data.as_of)), class_="quiet"),
    )
    body = build_header(data.lang, dashboard, languages) + tag("main", *inside, class_="page")
    scripts = ("copy",) if data.empty else ("plotly", "draw", "copy")
    title = f"{data.title} · {say(data.lang, 'product')}"
    return own_page(data.lang, title, body, scripts=scripts)


def _table(handout: Handout) -> str:
    data = handout.data
    if data.empty:
        return ""
    heading = tag("h2", text(say(data.lang, "card.table")))
    return tag("section", heading, figures_table(data))


def _about(handout: Handout) -> str:
    data = handout.data
    told = [*(definition_words(data.lang, one) for one in handout.definitions), *data.notes]
    heading = tag("h2", text(say(data.lang, "card.about")))
    return tag("section", heading, *(tag("p", text(words)) for words in told))


def _use(handout: Handout) -> str:
    lang = handout.data.lang
    copies = (
        build_copy_row(lang, name, words, "copied")
        for name, words in to_copy(handout, figure(handout.data).layout.height)
    )
    files = (
        tag("li", tag("a", text(one.name), href=one.address, download=one.file))
        for one in to_download(handout, UP[:-1])
    )
    heading = tag("h2", text(say(lang, "use.title")))
    why = without_pictures(lang)
    note = tag("p", text(why), class_="quiet") if why else ""
    return tag("section", heading, tag("ul", *files, class_="files"), note, *copies, class_="use")
