"""Chart page: the chart, its table, definitions, sources, and how to use it."""

from dashboard.html.builder import escape, tag
from dashboard.html.pieces import build_band, build_copy_row, build_header
from dashboard.render.page.chart_links import explain_no_pictures, list_copies, list_downloads
from dashboard.render.page.light_page import (
    UP,
    build_figures_table,
    build_head,
    build_light_page,
    build_plot,
    build_source,
)
from dashboard.render.plotly_chart.chart import draw_chart
from dashboard.render.shared.handout import Handout, describe_definition
from dashboard.render.shared.titles import mark_title
from dashboard.text import say


def build_chart_page(handout: Handout, languages: dict[str, str], dashboard: str) -> str:
    """The whole page. `languages` are the addresses of the same in other languages, `dashboard` the way in."""
    data = handout.data
    band = build_band(say(data.lang, "band.full"))
    inside = (
        band if data.demonstration else "",
        build_head(data),
        build_plot(data),
        build_source(data, marked=False),
        _build_table(handout),
        _build_about(handout),
        _build_use(handout),
        tag("p", tag("a", escape(say(data.lang, "use.dashboard")), href=dashboard), class_="way"),
        tag("footer", escape(say(data.lang, "foot.version", batch=data.as_of)), class_="quiet"),
    )
    body = build_header(data.lang, dashboard, languages) + tag("main", *inside, class_="page")
    scripts = ("copy",) if data.empty else ("plotly", "draw", "copy")
    title = f"{mark_title(data)} · {say(data.lang, 'product')}"
    return build_light_page(data.lang, title, body, scripts=scripts)


def _build_table(handout: Handout) -> str:
    data = handout.data
    if data.empty:
        return ""
    heading = tag("h2", escape(say(data.lang, "card.table")))
    return tag("section", heading, build_figures_table(data))


def _build_about(handout: Handout) -> str:
    data = handout.data
    paragraphs = [
        *(describe_definition(data.lang, definition) for definition in handout.definitions),
        *data.notes,
    ]
    heading = tag("h2", escape(say(data.lang, "card.about")))
    return tag("section", heading, *(tag("p", escape(words)) for words in paragraphs))


def _build_use(handout: Handout) -> str:
    lang = handout.data.lang
    copies = (
        build_copy_row(lang, name, words, "copied")
        for name, words in list_copies(handout, draw_chart(handout.data).layout.height)
    )
    files = (
        tag("li", tag("a", escape(file.name), href=file.address, download=file.file))
        for file in list_downloads(handout, UP[:-1])
    )
    heading = tag("h2", escape(say(lang, "use.title")))
    why = explain_no_pictures(lang)
    note = tag("p", escape(why), class_="quiet") if why else ""
    return tag("section", heading, tag("ul", *files, class_="files"), note, *copies, class_="use")
