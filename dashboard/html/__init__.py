"""HTML: the one escaping builder of fragments, and the pieces that pages share."""
