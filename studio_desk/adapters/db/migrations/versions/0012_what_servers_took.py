"""Every yes of a server is kept with its message: until now the last one alone was."""

import json

import sqlalchemy as sa
from alembic import op

from studio_desk.adapters.db.older_mailings import with_takings

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # A damaged one is told of when it is read.
    bind = op.get_bind()
    rows = bind.execute(sa.text("SELECT id, item FROM mailing WHERE json_valid(item)"))
    for key, words in rows.fetchall():
        item = with_takings(words)
        if item != words:
            bind.execute(
                sa.text("UPDATE mailing SET item = :item, state = :state WHERE id = :id"),
                {"id": key, "item": item, "state": json.loads(item)["state"]},
            )
