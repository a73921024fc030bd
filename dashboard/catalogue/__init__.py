"""Catalogue: metrics, charts, upload formats, briefings and rules as plain data, each defined once."""
