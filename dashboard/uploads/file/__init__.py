"""File: the bytes of an upload are decoded to sheets of text cells, within limits."""
