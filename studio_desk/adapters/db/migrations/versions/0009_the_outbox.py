"""Messages that go to the studio's own mail server, how it is reached, and what they begin with."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "mailing",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("consultation", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mailing")),
        sa.UniqueConstraint("number", name=op.f("uq_mailing_number")),
    )
    op.create_index(op.f("ix_mailing_consultation"), "mailing", ["consultation"])
    op.create_index(op.f("ix_mailing_state"), "mailing", ["state"])
    op.create_table(
        "message_template",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "language", name=op.f("pk_message_template")),
    )
    with op.batch_alter_table("studio") as table:
        table.add_column(sa.Column("mail", sa.String(), nullable=False, server_default=""))
        table.add_column(
            sa.Column("follow_up_days", sa.Integer(), nullable=False, server_default="7")
        )
