"""Commands of the administrator: serve, check, back up and restore the store, manage accounts."""
