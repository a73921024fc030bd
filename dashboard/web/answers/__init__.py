"""Answers: what answers of all addresses have in common: errors, ETags, names of files."""
