"""Descriptions of pages, built without Streamlit."""
