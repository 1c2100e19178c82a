"""How proposals look and begin, the studio's own evidence, and what the brief asks of AI."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("studio") as table:
        for words in ("branding", "about", "licence"):
            table.add_column(sa.Column(words, sa.String(), nullable=False, server_default=""))
        table.add_column(
            sa.Column("delivery_days", sa.Integer(), nullable=False, server_default="0")
        )
        table.add_column(
            sa.Column("mail_limit_mb", sa.Integer(), nullable=False, server_default="5")
        )
        table.add_column(
            sa.Column("seals", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("consultation") as table:
        for said in ("ai_rule", "agreed"):
            table.add_column(sa.Column(said, sa.String(), nullable=False, server_default="unknown"))
    op.create_table(
        "arrangement_template",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("arrangement", sa.String(), nullable=False),
        sa.Column("is_first", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_arrangement_template")),
    )
    op.create_table(
        "evidence",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
    )
    op.create_index(op.f("ix_evidence_position"), "evidence", ["position"])
