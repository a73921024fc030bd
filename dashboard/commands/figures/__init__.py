"""Commands on figures: import a file, write its template, list and undo batches."""
