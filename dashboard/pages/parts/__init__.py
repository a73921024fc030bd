"""Parts that several pages are described with."""
