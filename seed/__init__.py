"""The seed: the report's published figures, configuration and the demonstration."""
