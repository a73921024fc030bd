"""Store: tables, the single writer and plain reads. It imports nothing of the dashboard above it."""
