"""The smaller file that an issued quote is attached to e-mails as; empty where it is the same."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("quote_revision") as table:
        table.add_column(
            sa.Column("mail_document", sa.String(64), nullable=False, server_default="")
        )
