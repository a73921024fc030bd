"""Pieces of HTML that pages share: links, tables, folded parts, rows to copy, pictures, data for scripts."""

from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence

from dashboard.html.builder import escape, tag
from dashboard.text import say
from dashboard.text.language import HTML_TAGS

WIDTH, HEIGHT = 88, 22  # of a sparkline, in pixels


def link(label: str, href: str, class_: str = "") -> str:
    return tag("a", escape(label), href=href, target="_self", class_=class_)


def download(label: str, href: str) -> str:
    """Without the browser's own `download`: a refusal is then a page that says why."""
    return link(label, href, "lsd-download")


def link_language(lang: str, href: str, class_: str = "") -> str:
    """A link to the same page in another language, named in that language."""
    return tag("a", escape(say(lang, "language_name.self")), href=href, lang=HTML_TAGS[lang], class_=class_)


def build_header(lang: str, dashboard: str, languages: Mapping[str, str]) -> str:
    """Head of our own pages: the way to the dashboard and the page's addresses in other languages."""
    links = (link_language(other, href) for other, href in languages.items())
    return tag("header", tag("a", escape(say(lang, "product")), href=dashboard), tag("nav", *links))


def build_band(words: str) -> str:
    """The note above figures that are a demonstration."""
    return tag("p", escape(words), class_="band", role="note")


def fold(summary: str, *inside: str, class_: str = "") -> str:
    return tag("details", tag("summary", escape(summary)), *inside, class_=f"lsd-fold {class_}")


def build_table(
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    caption: str,
    words: int = 1,
    words_last: int = 0,
) -> str:
    """Cells are HTML already; the first `words` and the last `words_last` columns hold words, the others figures."""
    figures = range(words, len(headings) - words_last)
    return build_scroll_table(
        headings,
        rows,
        label=caption,
        caption=tag("caption", escape(caption), class_="lsd-hidden"),
        classes=["lsd-number" if at in figures else "" for at in range(len(headings))],
        class_="lsd-table",
    )


def build_scroll_table(
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    label: str,
    caption: str = "",
    classes: Sequence[str] = (),
    class_: str = "table",
) -> str:
    """A table that scrolls by itself. Headings are words, cells and `caption` HTML.

    `classes`: a class a column, the first of which then heads its row; without them all cells are alike.
    """
    head = (
        tag("th", escape(name), scope="col", class_=classes[at] if classes else "")
        for at, name in enumerate(headings)
    )
    body = (tag("tr", *(_build_cell(at, cell, classes) for at, cell in enumerate(row))) for row in rows)
    inside = (caption, tag("thead", tag("tr", *head)), tag("tbody", *body))
    return tag("div", tag("table", *inside), class_=class_, tabindex=0, role="region", aria_label=label)


def _build_cell(at: int, cell: str, classes: Sequence[str]) -> str:
    if not classes:
        return tag("td", cell)
    return tag("td", cell, class_=classes[at]) if at else tag("th", cell, scope="row")


def build_copy_row(lang: str, name: str, words: str, class_: str) -> str:
    """What to copy, and the button that copies it (copy.js); a click on the words selects them all."""
    button = tag(
        "button",
        escape(say(lang, "use.copy")),
        type="button",
        data_copied=say(lang, "use.copied"),
        aria_label=say(lang, "use.copy_what", what=name),
    )
    return tag("div", tag("b", escape(name)), tag("code", escape(words)), button, class_=class_)


def build_data(name: str, content: str) -> str:
    """JSON for a script of the page, under its id; it can't end the element that holds it."""
    return tag("script", content.replace("<", "\\u003c"), type="application/json", id=name)


def build_picture(alt: str, width: int, height: int, *inside: str) -> str:
    """A small SVG as a picture that needs no file; `inside` are its elements."""
    svg = tag("svg", *inside, xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {width} {height}")
    source = f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
    return tag("img", src=source, alt=alt, width=width, height=height)


def draw_sparkline(values: Sequence[int | None], label: str, colour: str) -> str:
    """One figure over the months as a small picture; a month that is unknown breaks the line."""
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return ""
    step, top = (WIDTH - 4) / max(len(values) - 1, 1), max(known) or 1
    runs: list[list[str]] = [[]]
    for at, value in enumerate(values):
        if value is None:
            runs.append([])
        else:
            runs[-1].append(f"{2 + at * step:.1f},{HEIGHT - 2 - value / top * (HEIGHT - 4):.1f}")
    lines = (_draw_line(run, colour) for run in runs if run)
    return build_picture(label, WIDTH, HEIGHT, *lines)


def _draw_line(dots: Sequence[str], colour: str) -> str:
    return tag(
        "polyline",
        points=" ".join(dots),
        fill="none",
        stroke=colour,
        stroke_width="1.5",
        stroke_linecap="round",
    )
