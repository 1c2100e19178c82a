"""Quotes with numbers; a quote, and a price list, kept whole as one document.

A quote's lines were rows of three tables that were always read and written together; sections,
free text, quantity breaks and packages would have made it eight. What was kept is carried over.
"""

import json
import re
from typing import Any

import sqlalchemy as sa
from alembic import op

from studio_desk.adapters.db.values import ReadingRows

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    connection = op.get_bind()
    _add_columns()
    with ReadingRows():
        _carry_quotes(connection)
        _carry_prices(connection)
    for table in ("quote_line", "quote_tax", "quote", "price_item"):
        op.drop_table(table)
    _make_quote_tables()


def _add_columns() -> None:
    with op.batch_alter_table("consultation") as table:
        table.add_column(sa.Column("quote", sa.String(), nullable=False, server_default="{}"))
    with op.batch_alter_table("studio_tax") as table:
        table.add_column(
            sa.Column("classes", sa.JSON(), nullable=False, server_default='["standard"]')
        )
    with op.batch_alter_table("client") as table:
        table.add_column(
            sa.Column("tax_exempt", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        table.add_column(sa.Column("exemption", sa.String(), nullable=False, server_default=""))


def _carry_quotes(connection: sa.Connection) -> None:
    for quote in connection.exec_driver_sql("SELECT * FROM quote").mappings().all():
        key = (quote["consultation_id"],)
        lines = connection.exec_driver_sql(
            "SELECT * FROM quote_line WHERE quote_id = ? ORDER BY position", key
        ).mappings()
        taxes = connection.exec_driver_sql(
            "SELECT * FROM quote_tax WHERE quote_id = ? ORDER BY position", key
        ).mappings()
        words = _words(
            {
                "currency": quote["currency"],
                "entries": _entries([_line(line) for line in lines]),
                "taxes": [
                    {"id": tax["tax_id"], "name": tax["name"], "percent": tax["percent"]}
                    for tax in taxes
                ],
                "prices_include_tax": bool(quote["prices_include_tax"]),
                "rounding": quote["rounding"],
                "discount": _share(quote["discount_kind"], quote["discount"]),
                "deposit": _share(quote["deposit_kind"], quote["deposit"]),
                "valid_until": quote["valid_until"],
            }
        )
        connection.exec_driver_sql("UPDATE consultation SET quote = ? WHERE id = ?", (words, *key))


_SHELVES = (
    "session", "editing", "prints", "albums", "digital", "licence", "ai", "rush", "travel", "other",
)  # fmt: skip
_MOST_ENTRIES = 5_000


def _entries(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The lines under the headings that were drawn over them, in the order in which they stood.

    A quote that was as long as any may be has no room for headings; its lines keep their category.
    """
    if len(lines) + len(_SHELVES) > _MOST_ENTRIES:
        return lines
    entries = [line for line in lines if line.get("category") not in _SHELVES]
    for category in _SHELVES:
        below = [line for line in lines if line.get("category") == category]
        if below:
            entries += [{"is": "Section", "category": category}, *below]
    return entries


def _line(line: sa.RowMapping) -> dict[str, Any]:
    kept = ("description", "detail", "unit_price", "quantity", "unit", "role", "group")
    made = {"is": "Line", **{key: line[key] for key in kept}}
    made |= {"taxes": json.loads(line["taxes"]), "chosen": bool(line["chosen"])}
    made["discount"] = _share(line["discount_kind"], line["discount"])
    if line["category"] is not None:
        made["category"] = line["category"]
    return made


def _share(kind: str | None, value: str | None) -> dict[str, str] | None:
    if kind is None or value is None:
        return None
    return {"is": "Percent" if kind == "percent" else "Amount", "value": value}


def _carry_prices(connection: sa.Connection) -> None:
    op.create_table(
        "price_list",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("is_default", sa.Boolean(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_price_list")),
    )
    rows = connection.exec_driver_sql("SELECT * FROM price_item ORDER BY position").mappings()
    codes: set[str] = set()
    items = [_item(row, codes) for row in rows]
    if not items:
        return
    currency = connection.exec_driver_sql("SELECT currency FROM studio").scalar() or "USD"
    words = _words({"name": "", "currency": currency, "items": items, "id": "first"})
    connection.exec_driver_sql("INSERT INTO price_list VALUES ('first', 0, 1, ?)", (words,))


def _item(row: sa.RowMapping, codes: set[str]) -> dict[str, Any]:
    stem = re.sub(r"\W+", "-", row["name"].casefold()).strip("-_")[:60] or "item"
    code, number = stem, 2
    while code in codes:
        code, number = f"{stem}-{number}", number + 1
    codes.add(code)
    kept = ("name", "price", "category", "detail", "unit")
    return {**{key: row[key] for key in kept}, "code": code}


def _words(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _make_quote_tables() -> None:
    op.create_table(
        "quote_record",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("consultation_id", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("payments", sa.String(), nullable=False),
        sa.Column("events", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quote_record")),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name=op.f("fk_quote_record_consultation_id_consultation"),
        ),
        sa.UniqueConstraint("consultation_id", name=op.f("uq_quote_record_consultation_id")),
        sa.UniqueConstraint("year", "serial", name=op.f("uq_quote_record_year")),
    )
    op.create_table(
        "quote_revision",
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("consultation", sa.String(), nullable=False),
        sa.Column("studio", sa.String(), nullable=False),
        sa.Column("figures", sa.String(), nullable=False),
        sa.Column("issued_at", sa.String(length=40), nullable=False),
        sa.Column("document", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("record_id", "number", name=op.f("pk_quote_revision")),
        sa.ForeignKeyConstraint(
            ["record_id"],
            ["quote_record.id"],
            name=op.f("fk_quote_revision_record_id_quote_record"),
            ondelete="CASCADE",
        ),
    )
    op.create_table(
        "number_series",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_number_series")),
    )
    op.create_table(
        "quote_template",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("quote", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quote_template")),
    )
    _make_summaries()


def _make_summaries() -> None:
    op.create_table(
        "quote_summary",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("consultation_id", sa.String(), nullable=False),
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("client_id", sa.String(), nullable=False),
        sa.Column("client", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("searched", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("dated", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("with_all_options", sa.BigInteger(), nullable=False),
        sa.Column("due", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quote_summary")),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultation.id"],
            name=op.f("fk_quote_summary_consultation_id_consultation"),
        ),
        sa.UniqueConstraint("key", name=op.f("uq_quote_summary_key")),
    )
    with op.batch_alter_table("quote_summary") as table:
        for column in ("consultation_id", "client_id"):
            table.create_index(table.f(f"ix_quote_summary_{column}"), [column], unique=False)
        found = ["dated", "id", "lines", "state", "valid_until", "currency", "total", "searched"]
        table.create_index("ix_quote_summary_found", found, unique=False)
