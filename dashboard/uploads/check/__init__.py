"""Check: cells read as their columns' types, rows held against every rule."""
