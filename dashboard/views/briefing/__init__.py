"""材料: the page of briefings."""
