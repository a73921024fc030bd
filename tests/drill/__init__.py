"""Drills, by `make drill`: what needs LibreOffice or hours."""
