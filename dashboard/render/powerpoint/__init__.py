"""Briefings and single charts as PowerPoint slides."""
