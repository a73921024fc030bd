"""Rendering: one folder an output format, and what these share."""
