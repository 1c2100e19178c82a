"""The rows. Decimals are kept as text, exactly as they were given."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    BigInteger,
    ColumnElement,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    MetaData,
    String,
    TypeDecorator,
    UniqueConstraint,
    cast,
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

    def compare_values(self, x: Decimal | None, y: Decimal | None) -> bool:
        """Tell 1.50 from 1.5: both are worth the same, and what was typed last is kept."""
        return str(x) == str(y)


class LooseText(TypeDecorator[str]):
    """A text that is read as bytes: where they are none, it is empty, and no other row is lost."""

    impl = String
    cache_ok = True

    def column_expression(self, column: ColumnElement[Any]) -> ColumnElement[Any]:
        """Have the driver read no text, which it would refuse for a whole answer."""
        return cast(column, LargeBinary)

    def process_result_value(self, value: Any, dialect: Dialect) -> str:
        """Read."""
        try:
            return bytes(value).decode()
        except UnicodeDecodeError:
            return ""


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
    uses: Mapped[str]
    branding: Mapped[str]
    about: Mapped[str]
    licence: Mapped[str]
    delivery_days: Mapped[int]
    mail_limit_mb: Mapped[int]
    seals: Mapped[bool]
    mail: Mapped[str]
    follow_up_days: Mapped[int]
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
    classes: Mapped[list[str]]


class ClientRow(Row):
    """A client."""

    __tablename__ = "client"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    email: Mapped[str]
    organisation: Mapped[str]
    phone: Mapped[str]
    tax_exempt: Mapped[bool]
    exemption: Mapped[str]
    cc: Mapped[str]
    bcc: Mapped[str]


class PictureRow(Row):
    """A picture, whole; `in_library` is false once it is only shown by older consultations."""

    __tablename__ = "picture"

    content: Mapped[str] = mapped_column(String(64), primary_key=True)
    position: Mapped[int] = mapped_column(index=True)
    in_library: Mapped[bool]
    document: Mapped[str]


class InspectionRow(Row):
    """What a picture file said of itself, whole.

    `reading` is the version that it was read by, `signers` the digest of the list of those who
    counted as known then; empty without a list.
    """

    __tablename__ = "inspection"

    content: Mapped[str] = mapped_column(String(64), primary_key=True)
    reading: Mapped[int]
    signers: Mapped[str] = mapped_column(String(64))
    verdict: Mapped[str]
    credentials: Mapped[str]
    document: Mapped[str]


class PriceListRow(Row):
    """A price list, whole."""

    __tablename__ = "price_list"

    id: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    is_default: Mapped[bool]
    document: Mapped[str]


class ConsultationRow(Row):
    """A consultation with its brief; quote and client's choices are documents, pairs hang below."""

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
    quote: Mapped[str]
    choices: Mapped[str]
    blind: Mapped[str]
    opinion: Mapped[str]
    arrangement: Mapped[str]
    ai_rule: Mapped[str]
    agreed: Mapped[str]
    client: Mapped[ClientRow] = relationship()
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
    aligned: Mapped[bool]
    nudge_x: Mapped[Decimal]
    nudge_y: Mapped[Decimal]
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


class QuoteRecordRow(Row):
    """A quote that has a number: its payments and its history as one document."""

    __tablename__ = "quote_record"
    __table_args__ = (UniqueConstraint("year", "serial"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    consultation_id: Mapped[str] = mapped_column(ForeignKey("consultation.id"), unique=True)
    year: Mapped[int]
    serial: Mapped[int]
    payments: Mapped[str]
    events: Mapped[str]
    revisions: Mapped[list["RevisionRow"]] = relationship(
        order_by="RevisionRow.number", cascade="all, delete-orphan"
    )


class RevisionRow(Row):
    """What was issued, frozen: only `state` and `reason` are ever written again."""

    __tablename__ = "quote_revision"

    record_id: Mapped[str] = mapped_column(
        ForeignKey("quote_record.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True)
    consultation: Mapped[str]
    studio: Mapped[str]
    figures: Mapped[str]
    issued_at: Mapped[datetime]
    document: Mapped[str] = mapped_column(String(64))
    mail_document: Mapped[str] = mapped_column(String(64))
    state: Mapped[str]
    reason: Mapped[str]


class NumberSeriesRow(Row):
    """The last number that was allotted in a year."""

    __tablename__ = "number_series"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int]


class QuoteSummaryRow(Row):
    """A row of the list of quotes; `searched` are its words as they are looked for.

    The index is a copy of everything that a search asks for, in the order in which the list shows
    it: to look through a hundred thousand, 10 MB are read in a row instead of 30, and no row but
    those that are shown. Measured beside it, FTS5's trigrams found what is rare in 2 ms instead of
    33, but a common name in 110 instead of 20, and know no word of one or two characters.
    """

    __tablename__ = "quote_summary"
    __table_args__ = (
        Index(
            "ix_quote_summary_found",
            *("dated", "id", "lines", "state", "valid_until", "currency", "total", "searched"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    consultation_id: Mapped[str] = mapped_column(ForeignKey("consultation.id"), index=True)
    record_id: Mapped[str]
    number: Mapped[str]
    client_id: Mapped[str] = mapped_column(index=True)
    client: Mapped[str]
    organisation: Mapped[str]
    title: Mapped[str]
    searched: Mapped[str]
    state: Mapped[str]
    dated: Mapped[date]
    valid_until: Mapped[date | None]
    lines: Mapped[int]
    answered_at: Mapped[datetime | None]
    currency: Mapped[str]
    total: Mapped[int] = mapped_column(BigInteger)
    with_all_options: Mapped[int] = mapped_column(BigInteger)
    due: Mapped[int | None] = mapped_column(BigInteger)


class PutOffRow(Row):
    """Until when nobody is reminded of an issued revision, by the key of its summary."""

    __tablename__ = "put_off"

    key: Mapped[str] = mapped_column(primary_key=True)
    until: Mapped[date]


class QuoteTemplateRow(Row):
    """A quote to begin others with."""

    __tablename__ = "quote_template"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    quote: Mapped[str]


class ArrangementTemplateRow(Row):
    """Parts of a proposal in their order, to begin others with; one may be for every new one."""

    __tablename__ = "arrangement_template"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    arrangement: Mapped[str]
    is_first: Mapped[bool]


class EvidenceRow(Row):
    """An item of evidence, whole: the studio's own, or its word on one of the program's."""

    __tablename__ = "evidence"

    id: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(index=True)
    item: Mapped[str]


class MailingRow(Row):
    """A message in the outbox, whole; `number` is its place in the queue."""

    __tablename__ = "mailing"

    id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    consultation: Mapped[str] = mapped_column(index=True)
    state: Mapped[str] = mapped_column(index=True)
    item: Mapped[str] = mapped_column(LooseText)


class MailHomeRow(Row):
    """The one mark of a folder by which a copy of it is known; there is none before mail."""

    __tablename__ = "mail_home"

    mark: Mapped[str] = mapped_column(primary_key=True)


class MessageTemplateRow(Row):
    """What a message of a kind begins with in a language, in place of the program's own words."""

    __tablename__ = "message_template"

    kind: Mapped[str] = mapped_column(primary_key=True)
    language: Mapped[str] = mapped_column(primary_key=True)
    subject: Mapped[str]
    text: Mapped[str]


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
