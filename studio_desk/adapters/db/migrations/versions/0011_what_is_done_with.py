"""Whether staff have seen to a message that could not be sent: until now nobody could say so."""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # A damaged one is told of when it is read.
    op.execute(
        "UPDATE mailing SET item = json_set(item, '$.is_done', json('false')) "
        "WHERE json_valid(item)"
    )
