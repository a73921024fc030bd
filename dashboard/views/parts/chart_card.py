"""One chart as a page shows it: title, what it rests on, the picture; behind it its table, its meaning, its use."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.catalogue.charts import CHARTS
from dashboard.catalogue.metrics import METRICS
from dashboard.desk.charts import build_chart
from dashboard.desk.readings import read_metric
from dashboard.html import pieces
from dashboard.html.builder import tag, text
from dashboard.measures.chart.data import ChartData
from dashboard.render.files.table import table
from dashboard.render.plotly_chart.chart import figure, on_one_scale
from dashboard.render.shared.theme import config
from dashboard.views.page import Page
from dashboard.views.parts.show import show
from dashboard.views.parts.use_chart import use_chart


def chart_card(
    page: Page, slug: str, *, empty: str = "", heading: str = "h3", sides: Sequence[Page] = ()
) -> None:
    """The chart `slug` with the page's filters; where it has nothing to show, the sentence `empty` instead.

    `sides`: it stands beside the same chart of the other of these pages, on one scale.
    """
    suffix = "-with" if sides and page is sides[-1] else ""
    scale = [build_chart(side.desk, slug, side.asked) for side in sides]
    data = build_chart(page.desk, slug, page.asked)
    with st.container(border=True, key=f"lsd-card-{slug}{suffix}", height="stretch"):
        show(_head(data, heading))
        if data.empty:
            show(tag("p", text(empty or page.say("empty.selection")), class_="lsd-empty"))
            return
        drawn = on_one_scale(figure(data, page.theme), scale)
        st.plotly_chart(
            drawn,
            theme=None,
            config=config(page.lang),
            alt=data.alt,
            key=f"lsd-chart-{slug}{suffix}",
        )
        show(_table(page, data), _about(page, data), use_chart(page, data, drawn.layout.height))


def _head(data: ChartData, heading: str) -> str:
    told = [data.period, data.unit, *([] if data.empty else [data.as_at_words])]
    title = tag(heading, text(data.title), class_="lsd-chart-title")
    return title + tag("p", text(" · ".join(told)), class_="lsd-note")


def _table(page: Page, data: ChartData) -> str:
    frame = table(data)
    rows = ([text("—" if missing(cell) else cell) for cell in row] for row in frame.itertuples(index=False))
    drawn = pieces.table([str(name) for name in frame.columns], rows, caption=data.title)
    return pieces.folded(page.say("card.table"), drawn)


def missing(cell: Any) -> bool:
    return bool(pd.isna(cell))


def _about(page: Page, data: ChartData) -> str:
    """About this figure: what it means, what it is counted from, where it came from."""
    lines = [_definition(page, code) for code in CHARTS[data.slug].metrics]
    lines += [tag("p", text(note)) for note in data.notes]
    said = page.say("card.source") + page.say("list.semicolon").join(data.sources)
    lines.append(tag("p", text(said)))
    lines.append(tag("p", pieces.link(page.say("card.sources_page"), page.href("sources"))))
    return pieces.folded(page.say("card.about"), *lines)


def _definition(page: Page, code: str) -> str:
    """What a metric means, how it is counted, and the counts of all that is selected."""
    metric, found = METRICS[code], read_metric(page.desk, code, page.asked)
    told = [page.say(f"metric.{code}.definition")]
    if metric.is_rate:
        parts = {part: page.say(f"metric.{code}.{part}") for part in ("numerator", "denominator")}
        told.append(page.say("card.counts", **parts))
        if found.denominator:
            counts = {"numerator": found.numerator, "denominator": found.denominator}
            told.append(page.say("card.counted", known=found.known, stations=found.stations, **counts))
    name = tag("b", text(page.say(f"metric.{code}.name")))
    words = page.say("briefing.between_sentences").join(told)
    return tag("p", name, page.say("list.colon"), text(words))
