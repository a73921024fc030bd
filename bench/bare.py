"""The bare Streamlit page: the same charts, as plainly as they can be shown, below words made beforehand."""

import os

import streamlit as st

from bench.content import WORDS, figures

st.html(os.environ[WORDS])
for drawn in figures():
    st.plotly_chart(drawn)
