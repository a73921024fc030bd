"""HTML on a page."""

import streamlit as st


def show(*pieces: str) -> None:
    st.html("".join(pieces))
