"""The list of quotes knows when one was answered in a PDF that nothing is decided of."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # No history of before tells of such an answer.
    with op.batch_alter_table("quote_summary") as table:
        table.add_column(sa.Column("answered_at", sa.String(), nullable=True))
