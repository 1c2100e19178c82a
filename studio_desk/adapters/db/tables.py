"""The rows. Decimals are kept as text, exactly as they were given."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    MetaData,
    String,
    TypeDecorator,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class ExactDecimal(TypeDecorator[Decimal]):
    """A decimal as its own digits; a number column would go through binary fractions."""

    impl = String(40)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        """Write."""
        return None if value is None else str(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """Read."""
        return None if value is None else Decimal(value)


class Instant(TypeDecorator[datetime]):
    """A moment with its time zone, in ISO 8601."""

    impl = String(40)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Write."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Read."""
        return None if value is None else datetime.fromisoformat(value)


class Row(DeclarativeBase):
    """What all tables share."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar = {Decimal: ExactDecimal, datetime: Instant, list[str]: JSON}


class StudioRow(Row):
    """The one studio; `id` is always 1."""

    __tablename__ = "studio"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    email: Mapped[str]
    phone: Mapped[str]
    terms: Mapped[str]
    accent: Mapped[str]
    currency: Mapped[str]
    prices_include_tax: Mapped[bool]
    taxes: Mapped[list["StudioTaxRow"]] = relationship(
        order_by="StudioTaxRow.position", cascade="all, delete-orphan"
    )


class StudioTaxRow(Row):
    """A tax that new quotes begin with."""

    __tablename__ = "studio_tax"

    studio_id: Mapped[int] = mapped_column(ForeignKey("studio.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    tax_id: Mapped[str]
    name: Mapped[str]
    percent: Mapped[Decimal]


class ClientRow(Row):
    """A client."""

    __tablename__ = "client"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    email: Mapped[str]
    organisation: Mapped[str]
    phone: Mapped[str]


class PictureRow(Row):
    """A picture; `in_library` is false once it is only shown by older consultations."""

    __tablename__ = "picture"

    content: Mapped[str] = mapped_column(String(64), primary_key=True)
    position: Mapped[int]
    in_library: Mapped[bool]
    width_px: Mapped[int]
    height_px: Mapped[int]
    origin: Mapped[str]
    title: Mapped[str]
    credit: Mapped[str]
    sitter: Mapped[str]
    tool: Mapped[str]
    camera: Mapped[str]
    picked_from: Mapped[int | None]


class PriceItemRow(Row):
    """An item of the price list."""

    __tablename__ = "price_item"

    position: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    price: Mapped[Decimal]
    category: Mapped[str]
    detail: Mapped[str]
    unit: Mapped[str]


class ConsultationRow(Row):
    """A consultation with its brief; its quote and its pairs hang below."""

    __tablename__ = "consultation"

    id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    client_id: Mapped[str] = mapped_column(ForeignKey("client.id"), index=True)
    held_on: Mapped[date]
    language: Mapped[str]
    use_cases: Mapped[list[str]]
    stakes: Mapped[str]
    deadline: Mapped[date | None]
    budget: Mapped[Decimal | None]
    people: Mapped[int]
    looks: Mapped[int]
    final_uses: Mapped[list[str]]
    audience: Mapped[str]
    notes: Mapped[str]
    client: Mapped[ClientRow] = relationship()
    quote: Mapped["QuoteRow"] = relationship(cascade="all, delete-orphan")
    comparisons: Mapped[list["ComparisonRow"]] = relationship(
        order_by="ComparisonRow.position", cascade="all, delete-orphan"
    )


class ComparisonRow(Row):
    """A pair."""

    __tablename__ = "comparison"

    consultation_id: Mapped[str] = mapped_column(
        ForeignKey("consultation.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    left_content: Mapped[str] = mapped_column(ForeignKey("picture.content"), index=True)
    right_content: Mapped[str] = mapped_column(ForeignKey("picture.content"), index=True)
    callouts: Mapped[list["CalloutRow"]] = relationship(
        order_by="CalloutRow.number", cascade="all, delete-orphan"
    )
    left: Mapped[PictureRow] = relationship(foreign_keys=[left_content])
    right: Mapped[PictureRow] = relationship(foreign_keys=[right_content])


class CalloutRow(Row):
    """A remark on a pair."""

    __tablename__ = "callout"
    __table_args__ = (
        ForeignKeyConstraint(
            ["consultation_id", "position"],
            ["comparison.consultation_id", "comparison.position"],
            ondelete="CASCADE",
        ),
    )

    consultation_id: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    side: Mapped[str]
    x: Mapped[Decimal]
    y: Mapped[Decimal]
    kind: Mapped[str]
    text: Mapped[str]


class QuoteRow(Row):
    """The quote of a consultation; a share is kept with its kind, "percent" or "amount"."""

    __tablename__ = "quote"

    consultation_id: Mapped[str] = mapped_column(
        ForeignKey("consultation.id", ondelete="CASCADE"), primary_key=True
    )
    currency: Mapped[str]
    prices_include_tax: Mapped[bool]
    rounding: Mapped[str]
    discount_kind: Mapped[str | None]
    discount: Mapped[Decimal | None]
    deposit_kind: Mapped[str | None]
    deposit: Mapped[Decimal | None]
    valid_until: Mapped[date | None]
    lines: Mapped[list["LineRow"]] = relationship(
        order_by="LineRow.position", cascade="all, delete-orphan"
    )
    taxes: Mapped[list["TaxRow"]] = relationship(
        order_by="TaxRow.position", cascade="all, delete-orphan"
    )


class LineRow(Row):
    """A line of a quote."""

    __tablename__ = "quote_line"

    quote_id: Mapped[str] = mapped_column(
        ForeignKey("quote.consultation_id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    description: Mapped[str]
    detail: Mapped[str]
    unit_price: Mapped[Decimal]
    quantity: Mapped[Decimal]
    unit: Mapped[str]
    category: Mapped[str | None]
    taxes: Mapped[list[str]]
    discount_kind: Mapped[str | None]
    discount: Mapped[Decimal | None]
    role: Mapped[str]
    group: Mapped[str]
    chosen: Mapped[bool]


class TaxRow(Row):
    """A tax of a quote."""

    __tablename__ = "quote_tax"

    quote_id: Mapped[str] = mapped_column(
        ForeignKey("quote.consultation_id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    tax_id: Mapped[str]
    name: Mapped[str]
    percent: Mapped[Decimal]


class DispatchRow(Row):
    """That something left through the outbox."""

    __tablename__ = "dispatch"

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation: Mapped[str] = mapped_column(index=True)
    client: Mapped[str]
    made_at: Mapped[datetime]
    kind: Mapped[str]
    place: Mapped[str]
    sha256: Mapped[str] = mapped_column(String(64))
