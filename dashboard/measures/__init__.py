"""Measures: what figures come to. No store, no drawing."""
