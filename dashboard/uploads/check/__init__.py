"""Check: cells are read by their column's type, then every row check and file check runs over the rows."""
