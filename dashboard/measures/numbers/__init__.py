"""Numbers: a version's rows made ready, and metrics read over them."""
