"""Sheet: which of a file's cells are headings, rows and footers of a format."""
