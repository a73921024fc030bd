"""Shared by all renderings: theme, text of marks, axes, rows, picture sizes, file names."""
