"""Migrations, by Alembic: each brings a store one revision on."""
