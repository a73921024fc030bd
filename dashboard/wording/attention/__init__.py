"""Words of attention: the items with their causes, the rules, and both as plain text."""
