"""What picture files said of themselves, and the uses that a studio measures pictures against."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "inspection",
        sa.Column("content", sa.String(length=64), nullable=False),
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("credentials", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("content", name=op.f("pk_inspection")),
    )
    with op.batch_alter_table("studio") as table:
        table.add_column(sa.Column("uses", sa.String(), nullable=False, server_default=""))
