"""The surface: content drawn with Streamlit, and what stands around it."""
