"""Charts as numbers: series of points, sources, and codes of notes."""
