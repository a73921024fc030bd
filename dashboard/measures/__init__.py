"""Measures: values, counts and codes of reasons, computed from frames. No store, no words, no drawing."""
