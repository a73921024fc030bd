"""Caching: what many callers need at once is computed once, and the entries used last are cached."""
