"""Pictures: PNG and SVG, drawn by a browser in a process of its own, and cached on disk."""
