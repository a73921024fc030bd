"""Content of all three compared pages: the overview's first sentence, first key figure and charts."""

import os
from collections.abc import Iterator
from html import escape

import plotly.graph_objects as go

from dashboard.catalogue.published import HEAD_FIGURES
from dashboard.desk import open_desk
from dashboard.desk.charts import build_chart
from dashboard.desk.published import list_figures
from dashboard.desk.readings import write_sentences
from dashboard.filters import Filters
from dashboard.render.plotly_chart.chart import draw_chart
from dashboard.wording.page.published import split_figure

CHARTS, WORDS = "BENCH_CHARTS", "BENCH_WORDS"  # environment variables with the content of the bare page


def build_key_figures() -> str:
    """Build the first sentence and the first key figure as HTML, with the classes of the overview."""
    desk = open_desk()
    filters = desk.resolve(Filters())
    by_code = {figure.code: figure for figure in list_figures(desk, filters)}
    value = " ".join(split_figure("zh", by_code[HEAD_FIGURES[0]]))
    sentence = escape(write_sentences(desk, filters)[0])
    return f'<ol class="lsd-sentences"><li>{sentence}</li></ol><p class="lsd-value">{escape(value)}</p>'


def build_figures() -> Iterator[go.Figure]:
    """Build the overview's charts from the same ChartData."""
    desk = open_desk()
    filters = desk.resolve(Filters())
    return (draw_chart(build_chart(desk, slug, filters)) for slug in os.environ[CHARTS].split(","))
