"""Drawing: blocks of content, in order, as Streamlit elements."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import streamlit as st

from dashboard.pages.content import controls, layout
from dashboard.pages.content.blocks import TextBlock
from dashboard.pages.content.controls import Choice, MultipleChoice, TextField
from dashboard.pages.content.layout import Block
from dashboard.pages.content.markup import write_blocks
from dashboard.pages.parts.charts import describe_use
from dashboard.render.plotly_chart.chart import draw_chart, widen_value_axis
from dashboard.render.shared.theme import PALETTES, build_config
from dashboard.views.request import read_theme
from dashboard.views.surface.controls import draw_choice, draw_multiple_choice, draw_text_field

Widgets = Mapping[str, Callable[..., None]]  # of a page: by their names in its description
NO_WIDGETS: Widgets = {}


def draw(content: Iterable[Block], widgets: Widgets = NO_WIDGETS) -> None:
    """Draws each block as soon as it is described; blocks of text become HTML."""
    for block in content:
        if isinstance(block, layout.Widget):
            widgets[block.name](*block.values)
        else:
            DRAWINGS.get(type(block), _draw_text)(block, widgets)


def show(*texts: TextBlock) -> None:
    """Draws blocks of text as one element."""
    st.html(write(*texts))


def write(*texts: TextBlock) -> str:
    """Blocks of text as HTML in the colours of the theme."""
    return write_blocks(texts, PALETTES[read_theme()])


def _draw_text(block: TextBlock, _widgets: Widgets) -> None:
    show(block)


def _draw_chart_card(card: layout.ChartCard, _widgets: Widgets) -> None:
    with st.container(border=True, key=f"lsd-card-{card.key}", height="stretch"):
        show(card.heading, card.basis)
        if card.data.empty:
            show(card.empty)
            return
        picture = widen_value_axis(draw_chart(card.data, read_theme()), card.scale)
        st.plotly_chart(
            picture,
            theme=None,
            config=build_config(card.data.lang),
            alt=card.data.alt,
            key=f"lsd-chart-{card.key}",
        )
        show(*card.behind, describe_use(card, picture.layout.height))


def _draw_columns(block: layout.Columns, widgets: Widgets) -> None:
    for column, content in zip(st.columns(len(block.columns)), block.columns, strict=True):
        with column:
            draw(content, widgets)


def _draw_box(box: layout.Box, widgets: Widgets) -> None:
    with st.container(border=box.border, key=box.key):
        draw(box.blocks, widgets)


def _draw_expander(expander: layout.Expander, widgets: Widgets) -> None:
    with st.expander(expander.summary, key=expander.key):
        draw(expander.blocks, widgets)


def _draw_opening(opening: layout.Opening, widgets: Widgets) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", key="lsd-opening"):
        with st.container(width="stretch", key="lsd-opening-words"):
            draw(opening.blocks, widgets)
        if opening.filters:
            _draw_filter_bar(opening.filters, widgets)


def _draw_filter_bar(bar: controls.FilterBar, widgets: Widgets) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", key="lsd-filters"):
        draw(bar.choices, widgets)
        if bar.summary:
            with st.popover(bar.summary, key="lsd-more"):
                draw(bar.codes, widgets)


def _draw_tools(tools: layout.Tools, widgets: Widgets) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", key="lsd-tools"):
        draw(tools.controls, widgets)


def _draw_copy_text(block: layout.CopyText, _widgets: Widgets) -> None:
    st.code(block.words, language=None, wrap_lines=True)


def _draw_alternatives(block: layout.Alternatives, widgets: Widgets) -> None:
    by_value = {choice.value: choice for choice in block.choices}
    value = st.selectbox(
        block.label,
        list(by_value),
        format_func=lambda value: by_value[value].words,
        key=block.key,
        width=block.width,
        filter_mode=None,
    )
    draw(by_value[value].blocks, widgets)


DRAWINGS: Mapping[type, Callable[[Any, Widgets], None]] = {
    layout.ChartCard: _draw_chart_card,
    layout.Columns: _draw_columns,
    layout.Box: _draw_box,
    layout.Expander: _draw_expander,
    layout.Opening: _draw_opening,
    layout.Tools: _draw_tools,
    layout.CopyText: _draw_copy_text,
    layout.Alternatives: _draw_alternatives,
    controls.FilterBar: _draw_filter_bar,
    Choice: lambda block, _: draw_choice(block),
    MultipleChoice: lambda block, _: draw_multiple_choice(block),
    TextField: lambda block, _: draw_text_field(block),
}
