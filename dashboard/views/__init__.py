"""Pages: the only room that imports Streamlit."""
