"""Charts drawn by Plotly: on pages, and in pictures."""
