"""Charts side by side on a wide page, one below the other on a phone."""

import streamlit as st

from dashboard.views.page import Page
from dashboard.views.parts.chart_card import chart_card


def chart_row(page: Page, *slugs: str) -> None:
    for column, slug in zip(st.columns(len(slugs)), slugs, strict=True):
        with column:
            chart_card(page, slug)
