"""A picture kept whole as one document; pairs that are aligned, and what the client chose.

What is known of a picture grew from nine columns to a tree with consent, eyes and tags, which is
always read whole. What was kept is carried over.
"""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_CARRIED = (
    "content", "width_px", "height_px", "origin", "title", "credit", "sitter", "tool", "camera",
    "picked_from",
)  # fmt: skip


def upgrade() -> None:
    _make_documents(op.get_bind())
    with op.batch_alter_table("comparison") as table:
        table.add_column(
            sa.Column("aligned", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        for column in ("nudge_x", "nudge_y"):
            table.add_column(
                sa.Column(column, sa.String(length=40), nullable=False, server_default="0")
            )
    with op.batch_alter_table("consultation") as table:
        for column in ("choices", "blind"):
            table.add_column(sa.Column(column, sa.String(), nullable=False, server_default="[]"))


def _make_documents(connection: sa.Connection) -> None:
    with op.batch_alter_table("picture") as table:
        table.add_column(sa.Column("document", sa.String(), nullable=False, server_default="{}"))
    for picture in connection.exec_driver_sql("SELECT * FROM picture").mappings().all():
        connection.exec_driver_sql(
            "UPDATE picture SET document = ? WHERE content = ?",
            (_words({column: picture[column] for column in _CARRIED}), picture["content"]),
        )
    with op.batch_alter_table("picture") as table:
        for column in _CARRIED[1:]:
            table.drop_column(column)
        table.create_index(table.f("ix_picture_position"), ["position"], unique=False)


def _words(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
