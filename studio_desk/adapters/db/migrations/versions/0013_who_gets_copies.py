"""Who gets a copy of what is mailed to a client stands on the client's card."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("client") as table:
        # Until now that was typed anew for every message.
        table.add_column(sa.Column("cc", sa.String(), nullable=False, server_default=""))
        table.add_column(sa.Column("bcc", sa.String(), nullable=False, server_default=""))
