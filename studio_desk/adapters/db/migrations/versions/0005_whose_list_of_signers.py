"""Whether a signer counts as listed depends on the list that there was when a file was read."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("inspection") as table:
        # Until now there was no list.
        table.add_column(
            sa.Column("signers", sa.String(length=64), nullable=False, server_default="")
        )
