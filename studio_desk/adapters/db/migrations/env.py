"""Runs the migrations on the connection that the program hands over."""

from alembic import context

from studio_desk.adapters.db.tables import Row

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Row.metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
