"""Drills of `make drill`, which need LibreOffice or hours."""
