"""HTML on a page, for what no block of content describes."""

import streamlit as st


def show_html(*pieces: str) -> None:
    """Draws fragments as one element."""
    st.html("".join(pieces))
