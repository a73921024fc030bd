"""Caching: what many ask for at once is made once, and the entries used last are kept."""
