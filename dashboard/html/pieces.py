"""Pieces of HTML that pages share: links, tables, folded parts, sparklines."""

from base64 import b64encode
from collections.abc import Iterable, Sequence

from dashboard.html.builder import tag, text

WIDTH, HEIGHT = 88, 22  # of a sparkline, in pixels


def link(label: str, href: str, class_: str = "") -> str:
    return tag("a", text(label), href=href, target="_self", class_=class_)


def download(label: str, href: str) -> str:
    """Without the browser's own `download`: a refusal is then a page that says why."""
    return link(label, href, "lsd-download")


def folded(summary: str, *inside: str, class_: str = "") -> str:
    return tag("details", tag("summary", text(summary)), *inside, class_=f"lsd-fold {class_}")


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], *, caption: str, words: int = 1) -> str:
    """Cells are HTML already; the first `words` columns hold words, the others figures."""
    head = "".join(
        tag("th", text(name), scope="col", class_="" if at < words else "lsd-number")
        for at, name in enumerate(headings)
    )
    body = "".join(tag("tr", *(_cell(at, cell, words) for at, cell in enumerate(row))) for row in rows)
    inside = (
        tag("caption", text(caption), class_="lsd-hidden")
        + tag("thead", tag("tr", head))
        + tag("tbody", body)
    )
    return tag(
        "div", tag("table", inside), class_="lsd-table", tabindex="0", role="region", aria_label=caption
    )


def _cell(at: int, cell: str, words: int) -> str:
    if at == 0:
        return tag("th", cell, scope="row")
    return tag("td", cell, class_="" if at < words else "lsd-number")


def sparkline(values: Sequence[int | None], label: str, colour: str) -> str:
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
    drawn = "".join(_line(run, colour) for run in runs if run)
    picture = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">{drawn}</svg>'
    source = f"data:image/svg+xml;base64,{b64encode(picture.encode()).decode()}"
    return tag("img", src=source, alt=label, width=WIDTH, height=HEIGHT)


def _line(dots: Sequence[str], colour: str) -> str:
    return f'<polyline points="{" ".join(dots)}" fill="none" stroke="{colour}" stroke-width="1.5" stroke-linecap="round"/>'
