"""Every yes of a server is kept with its message: until now the last one alone was."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # A damaged one is told of when it is read.
    bind = op.get_bind()
    rows = bind.execute(
        sa.text(
            "SELECT id, item FROM mailing "
            "WHERE state IN ('handed-over', 'partly-refused') AND json_valid(item)"
        )
    )
    for key, words in rows.fetchall():
        bind.execute(
            sa.text("UPDATE mailing SET item = :item WHERE id = :id"),
            {"id": key, "item": _with_takings(words)},
        )


def _with_takings(words: str) -> str:
    item = json.loads(words)
    refused = {each["address"] for each in item.get("refused", ())}
    taking = {
        "at": item["changed_at"],
        "answer": item.get("answer", ""),
        "recipients": [each for each in item["recipients"] if each not in refused],
    }
    item["takings"] = [taking]
    return json.dumps(item, ensure_ascii=False, separators=(",", ":"))
