"""Charts drawn by Plotly, for pages and pictures."""
