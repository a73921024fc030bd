"""File: an upload's bytes, read as sheets of text cells."""
