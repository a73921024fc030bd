"""Numbers: a version's prepared rows, and readings of metrics over them."""
