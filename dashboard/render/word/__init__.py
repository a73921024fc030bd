"""Briefings as Word documents. Source: GB/T 9704-2012."""
