"""Messages: what came of something done on a page."""

import streamlit as st

from dashboard.html.builder import tag, text


def show_done(words: str) -> None:
    """What was done; screen readers announce it."""
    st.html(tag("div", text(words), class_="lsd-band", role="status"))


def show_error(sentence: str) -> None:
    """Why something wasn't done; screen readers announce it at once."""
    st.html(tag("p", text(sentence), class_="lsd-error", role="alert"))
