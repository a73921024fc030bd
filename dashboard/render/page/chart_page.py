"""The page of one chart: the chart, its table, what the figures mean and where they come from, how to use it."""

from dashboard.html.builder import tag, text
from dashboard.render.page.chart_links import to_copy, to_download, without_pictures
from dashboard.render.page.light_page import HTML_LANG, UP, figures_table, head, own_page, plot, source
from dashboard.render.plotly_chart.chart import draw_chart
from dashboard.render.shared.handout import Handout, describe_definition
from dashboard.text import LANGUAGES, say


def chart_page(handout: Handout, languages: dict[str, str], dashboard: str) -> str:
    """The whole page. `languages` are the addresses of the same in other languages, `dashboard` the way in."""
    data = handout.data
    band = tag("p", text(say(data.lang, "band.full")), class_="band", role="note")
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
    body = _head(data.lang, languages, dashboard) + tag("main", *inside, class_="page")
    scripts = ("copy",) if data.empty else ("plotly", "draw", "copy")
    title = f"{data.title} · {say(data.lang, 'product')}"
    return own_page(data.lang, title, body, scripts=scripts)


def _head(lang: str, languages: dict[str, str], dashboard: str) -> str:
    links = (
        tag("a", text(say(other, "language_name.self")), href=href, lang=HTML_LANG[other])
        for other, href in languages.items()
        if other in LANGUAGES
    )
    return tag("header", tag("a", text(say(lang, "product")), href=dashboard), tag("nav", *links))


def _table(handout: Handout) -> str:
    data = handout.data
    if data.empty:
        return ""
    heading = tag("h2", text(say(data.lang, "card.table")))
    return tag("section", heading, figures_table(data))


def _about(handout: Handout) -> str:
    data = handout.data
    told = [*(describe_definition(data.lang, one) for one in handout.definitions), *data.notes]
    heading = tag("h2", text(say(data.lang, "card.about")))
    return tag("section", heading, *(tag("p", text(words)) for words in told))


def _use(handout: Handout) -> str:
    lang = handout.data.lang
    copies = (
        _copied(lang, name, words) for name, words in to_copy(handout, draw_chart(handout.data).layout.height)
    )
    files = (
        tag("li", tag("a", text(one.name), href=one.address, download=one.file))
        for one in to_download(handout, UP[:-1])
    )
    heading = tag("h2", text(say(lang, "use.title")))
    why = without_pictures(lang)
    note = tag("p", text(why), class_="quiet") if why else ""
    return tag("section", heading, tag("ul", *files, class_="files"), note, *copies, class_="use")


def _copied(lang: str, name: str, words: str) -> str:
    """What to copy, and the button that copies it; a click on the words chooses them all."""
    button = tag(
        "button",
        text(say(lang, "use.copy")),
        type="button",
        data_copied=say(lang, "use.copied"),
        aria_label=say(lang, "use.copy_what", what=name),
    )
    return tag("div", tag("b", text(name)), tag("code", text(words)), button, class_="copied")
