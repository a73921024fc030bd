"""Renderings: one room an output, beside what they share."""
