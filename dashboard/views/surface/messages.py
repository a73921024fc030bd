"""Messages: what came of what somebody did on a page."""

import streamlit as st

from dashboard.html.builder import tag, text


def show_error(sentence: str) -> None:
    """Why it was refused."""
    st.html(tag("p", text(sentence), class_="lsd-error", role="alert"))
