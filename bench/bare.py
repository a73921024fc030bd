"""Bare Streamlit page: the same charts with plain Streamlit calls, below precomputed words."""

import os

import streamlit as st

from bench.content import WORDS, build_figures

st.html(os.environ[WORDS])
for chart in build_figures():
    st.plotly_chart(chart)
