"""Pages' own figures: targets, comparisons, lists of single records, what is found."""
