"""Migrations: their schema, and the upgrade of an earlier version's store."""
