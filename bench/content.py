"""What all three subjects show: the overview's first sentence, first head figure and charts."""

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

CHARTS, WORDS = "BENCH_CHARTS", "BENCH_WORDS"  # variables that tell the bare page what to show


def key_figures() -> str:
    """The first sentence and the first head figure as HTML, in the classes that the overview gives them."""
    desk = open_desk()
    asked = desk.resolve(Filters())
    by_code = {figure.code: figure for figure in list_figures(desk, asked)}
    value = " ".join(split_figure("zh", by_code[HEAD_FIGURES[0]]))
    sentence = escape(write_sentences(desk, asked)[0])
    return f'<ol class="lsd-sentences"><li>{sentence}</li></ol><p class="lsd-value">{escape(value)}</p>'


def figures() -> Iterator[go.Figure]:
    """The overview's charts, made from the same ChartData."""
    desk = open_desk()
    asked = desk.resolve(Filters())
    return (draw_chart(build_chart(desk, slug, asked)) for slug in os.environ[CHARTS].split(","))
