"""Briefings as numbers: the readings, tables and places of a document, and the period that it is for."""
