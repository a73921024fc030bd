"""使用帮助: the help pages and their pictures."""
