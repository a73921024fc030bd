"""What renderings share: theme, words of a mark, axes, sizes, names of files."""
