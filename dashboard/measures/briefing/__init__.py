"""Briefings: the parts of a document, composed in their order."""
