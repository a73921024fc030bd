"""Charts drawn as HTML and SVG without a script, for paper, phone and wall."""
