"""Migrations by Alembic; each takes a store to the next revision."""
