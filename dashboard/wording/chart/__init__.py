"""Charts in words: title, labels, notes, sources and alt text around a chart's numbers."""
