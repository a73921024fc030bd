"""Charts as numbers: their series of points, and what they say about themselves."""
