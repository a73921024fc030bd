"""Pages' own figures: targets, comparisons, the Overview, lists of single records."""
