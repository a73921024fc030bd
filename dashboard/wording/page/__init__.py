"""Words of the pages: changes, targets, comparisons, published figures, the Overview, search."""
