"""Seed of a store: the report's published figures, the configuration and the demonstration."""
