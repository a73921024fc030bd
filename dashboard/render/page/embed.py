"""Embed: the page of a chart for another page's iframe, with title, chart, source and the way to the chart page."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from dashboard.html.builder import escape, tag
from dashboard.render.page.light_page import (
    AnyTheme,
    build_figures_table,
    build_head,
    build_light_page,
    build_plot,
    build_source,
)
from dashboard.render.shared.handout import Handout
from dashboard.render.shared.look import LookError
from dashboard.render.shared.titles import mark_title
from dashboard.text import say

THEMES: Mapping[str, AnyTheme] = {theme: theme for theme in get_args(AnyTheme)}
MINUTES, MOST_MINUTES = re.compile("[0-9]{1,4}"), 1440


@dataclass(frozen=True, slots=True)
class EmbedLook:
    """`minutes`: how often it asks whether there are newer figures; 0 is never."""

    theme: AnyTheme = "auto"
    minutes: int = 0


def read_embed_look(query: Mapping[str, Sequence[str]]) -> EmbedLook:
    """The look of the parameters `theme` and `refresh`. Raises LookError."""
    given = {name: values[-1].strip() for name, values in query.items() if values}
    theme, minutes = given.get("theme") or "auto", given.get("refresh") or "0"
    if theme not in THEMES:
        raise LookError("embed_theme", value=theme[:20])
    if not MINUTES.fullmatch(minutes) or int(minutes) > MOST_MINUTES:
        raise LookError("minutes", value=minutes[:20], most=MOST_MINUTES)
    return EmbedLook(THEMES[theme], int(minutes))


def build_embed_page(handout: Handout, look: EmbedLook, etag: str) -> str:
    """The whole page; `etag` is its own, by which it asks for newer figures."""
    data = handout.data
    rest = replace(handout, site="..").address()
    below = (
        tag("details", tag("summary", escape(say(data.lang, "card.table"))), build_figures_table(data)),
        tag("a", escape(say(data.lang, "use.page")), href=rest, target="_blank", rel="noopener"),
    )
    inside = (
        build_head(data),
        build_plot(data, theme=look.theme, minutes=look.minutes, etag=etag),
        build_source(data, marked=True),
        tag("div", *below, class_="below quiet"),
    )
    scripts = () if data.empty else ("plotly", "draw")
    main = tag("main", *inside, class_="embed")
    return build_light_page(data.lang, mark_title(data), main, theme=look.theme, scripts=scripts)
