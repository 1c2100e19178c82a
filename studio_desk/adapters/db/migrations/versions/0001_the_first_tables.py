"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "client",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_client")),
    )
    op.create_table(
        "dispatch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation", sa.String(), nullable=False),
        sa.Column("client", sa.String(), nullable=False),
        sa.Column("made_at", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dispatch")),
    )
    with op.batch_alter_table("dispatch", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_dispatch_consultation"), ["consultation"], unique=False
        )

    op.create_table(
        "picture",
        sa.Column("content", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("in_library", sa.Boolean(), nullable=False),
        sa.Column("width_px", sa.Integer(), nullable=False),
        sa.Column("height_px", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("credit", sa.String(), nullable=False),
        sa.Column("sitter", sa.String(), nullable=False),
        sa.Column("tool", sa.String(), nullable=False),
        sa.Column("camera", sa.String(), nullable=False),
        sa.Column("picked_from", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("content", name=op.f("pk_picture")),
    )
    op.create_table(
        "price_item",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("price", sa.String(length=40), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_price_item")),
    )
    op.create_table(
        "studio",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("terms", sa.String(), nullable=False),
        sa.Column("accent", sa.String(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("prices_include_tax", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_studio")),
    )
    op.create_table(
        "consultation",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.String(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("use_cases", sa.JSON(), nullable=False),
        sa.Column("stakes", sa.String(), nullable=False),
        sa.Column("deadline", sa.Date(), nullable=True),
        sa.Column("budget", sa.String(length=40), nullable=True),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("looks", sa.Integer(), nullable=False),
        sa.Column("final_uses", sa.JSON(), nullable=False),
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("notes", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_id"], ["client.id"], name=op.f("fk_consultation_client_id_client")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation")),
        sa.UniqueConstraint("number", name=op.f("uq_consultation_number")),
    )
    with op.batch_alter_table("consultation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consultation_client_id"), ["client_id"], unique=False)

    op.create_table(
        "studio_tax",
        sa.Column("studio_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("tax_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("percent", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["studio_id"], ["studio.id"], name=op.f("fk_studio_tax_studio_id_studio")
        ),
        sa.PrimaryKeyConstraint("studio_id", "position", name=op.f("pk_studio_tax")),
    )
    op.create_table(
        "comparison",
        sa.Column("consultation_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("left_content", sa.String(length=64), nullable=False),
        sa.Column("right_content", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name=op.f("fk_comparison_consultation_id_consultation"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["left_content"], ["picture.content"], name=op.f("fk_comparison_left_content_picture")
        ),
        sa.ForeignKeyConstraint(
            ["right_content"], ["picture.content"], name=op.f("fk_comparison_right_content_picture")
        ),
        sa.PrimaryKeyConstraint("consultation_id", "position", name=op.f("pk_comparison")),
    )
    with op.batch_alter_table("comparison", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_comparison_left_content"), ["left_content"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_comparison_right_content"), ["right_content"], unique=False
        )

    op.create_table(
        "quote",
        sa.Column("consultation_id", sa.String(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("prices_include_tax", sa.Boolean(), nullable=False),
        sa.Column("rounding", sa.String(), nullable=False),
        sa.Column("discount_kind", sa.String(), nullable=True),
        sa.Column("discount", sa.String(length=40), nullable=True),
        sa.Column("deposit_kind", sa.String(), nullable=True),
        sa.Column("deposit", sa.String(length=40), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name=op.f("fk_quote_consultation_id_consultation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("consultation_id", name=op.f("pk_quote")),
    )
    op.create_table(
        "callout",
        sa.Column("consultation_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(), nullable=False),
        sa.Column("x", sa.String(length=40), nullable=False),
        sa.Column("y", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id", "position"],
            ["comparison.consultation_id", "comparison.position"],
            name=op.f("fk_callout_consultation_id_comparison"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("consultation_id", "position", "number", name=op.f("pk_callout")),
    )
    op.create_table(
        "quote_line",
        sa.Column("quote_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("unit_price", sa.String(length=40), nullable=False),
        sa.Column("quantity", sa.String(length=40), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("category", sa.String(), nullable=True),
        sa.Column("taxes", sa.JSON(), nullable=False),
        sa.Column("discount_kind", sa.String(), nullable=True),
        sa.Column("discount", sa.String(length=40), nullable=True),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("chosen", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["quote_id"],
            ["quote.consultation_id"],
            name=op.f("fk_quote_line_quote_id_quote"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("quote_id", "position", name=op.f("pk_quote_line")),
    )
    op.create_table(
        "quote_tax",
        sa.Column("quote_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("tax_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("percent", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["quote_id"],
            ["quote.consultation_id"],
            name=op.f("fk_quote_tax_quote_id_quote"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("quote_id", "position", name=op.f("pk_quote_tax")),
    )
