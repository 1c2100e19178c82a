"""What staff advise in place of the rules, and which parts a proposal has."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("consultation") as table:
        table.add_column(sa.Column("opinion", sa.String(), nullable=False, server_default=""))
        table.add_column(sa.Column("arrangement", sa.String(), nullable=False, server_default=""))
