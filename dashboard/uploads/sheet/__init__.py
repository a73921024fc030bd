"""Sheet: finds the headings, data rows and footers of a format in a decoded file."""
