"""Briefings as PowerPoint slides."""
