"""The store: tables, the one writer, plain reads. Knows nothing of the dashboard above it."""
