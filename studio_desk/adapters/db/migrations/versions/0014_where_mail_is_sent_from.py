"""The studio's file knows from where its mail is sent, so that a copy of it is known as one."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table("mail_home", sa.Column("mark", sa.String(), primary_key=True))
