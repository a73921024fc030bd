"""Surface: content drawn with Streamlit, and the head above it."""
