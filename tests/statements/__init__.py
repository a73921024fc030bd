"""Statements of some forty hand-made stores, kept as a file that a person reads: statements.md."""
