"""Entry point of Alembic, which receives an open connection from db.engine."""

from alembic import context

from db import models

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=models.store.metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
