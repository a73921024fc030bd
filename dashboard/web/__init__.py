"""Web: HTTP addresses of our own around Streamlit, headers, start and stop."""
