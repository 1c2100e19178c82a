"""Rows into values and back, one pair of translators an aggregate."""

import uuid
from collections.abc import Iterable

from sqlalchemy import delete, exists, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from studio_desk.adapters.db.consultation_rows import consultation_value, fill_consultation
from studio_desk.adapters.db.documents import document, value_of
from studio_desk.adapters.db.held import held_consultations
from studio_desk.adapters.db.tables import (
    ClientRow,
    ComparisonRow,
    ConsultationRow,
    DispatchRow,
    PictureRow,
    PriceListRow,
    StudioRow,
    StudioTaxRow,
)
from studio_desk.adapters.db.values import ReadingRows, client_value, storable
from studio_desk.domain.branding import Branding
from studio_desk.domain.consultation import Client, Consultation, Studio
from studio_desk.domain.fitness import STANDARD_USES, UseList
from studio_desk.domain.mail_account import MailAccount
from studio_desk.domain.money import Currency
from studio_desk.domain.picture import Picture
from studio_desk.domain.pricelist import PriceList, PriceLists
from studio_desk.domain.terms import Tax
from studio_desk.services.consultation_ports import HeldConsultation
from studio_desk.services.failures import NotFound
from studio_desk.services.follow_up_ports import DispatchKind
from studio_desk.services.ports import Dispatch

_THE_STUDIO = 1
_FIRST_LIST = "first"


class SqlStudioStore:
    """The `StudioStore` port."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self) -> Studio:
        """The studio, blank when none was saved yet."""
        with ReadingRows():
            row = self._session.get(StudioRow, _THE_STUDIO)
            return Studio() if row is None else _studio(row)

    def put(self, studio: Studio) -> None:
        """Save the studio."""
        self._session.merge(_studio_row(studio))


def _studio(row: StudioRow) -> Studio:
    return Studio(
        row.name,
        row.email,
        row.phone,
        row.terms,
        row.accent,
        row.currency,
        tuple(Tax(tax.tax_id, tax.name, tax.percent, tuple(tax.classes)) for tax in row.taxes),
        row.prices_include_tax,
        value_of(row.uses, UseList) if row.uses else STANDARD_USES,
        value_of(row.branding, Branding) if row.branding else Branding(),
        row.about,
        row.licence,
        row.delivery_days,
        row.mail_limit_mb,
        row.seals,
        value_of(row.mail, MailAccount) if row.mail else MailAccount(),
        row.follow_up_days,
    )


def _studio_row(studio: Studio) -> StudioRow:
    return StudioRow(
        id=_THE_STUDIO,
        name=storable(studio.name),
        email=storable(studio.email),
        phone=storable(studio.phone),
        terms=storable(studio.terms),
        accent=storable(studio.accent),
        currency=studio.currency,
        prices_include_tax=studio.prices_include_tax,
        # Who changed nothing gets what comes with later versions too.
        uses="" if studio.uses == STANDARD_USES else document(studio.uses),
        branding="" if studio.branding == Branding() else document(studio.branding),
        about=storable(studio.about),
        licence=storable(studio.licence),
        delivery_days=studio.delivery_days,
        mail_limit_mb=studio.mail_limit_mb,
        seals=studio.seals,
        mail="" if studio.mail == MailAccount() else document(studio.mail),
        follow_up_days=studio.follow_up_days,
        taxes=[
            StudioTaxRow(
                studio_id=_THE_STUDIO,
                position=position,
                tax_id=storable(tax.id),
                name=storable(tax.name),
                percent=tax.percent,
                classes=[storable(each) for each in tax.classes],
            )
            for position, tax in enumerate(studio.taxes)
        ],
    )


class SqlClientStore:
    """The `ClientStore` port."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> list[Client]:
        """Every client, by name."""
        with ReadingRows():
            clients = [client_value(row) for row in self._session.scalars(select(ClientRow))]
        return sorted(clients, key=lambda client: client.name.casefold())

    def put(self, client: Client) -> Client:
        """Save the client and return it with its `id`."""
        row = self._session.merge(
            ClientRow(
                id=client.id or uuid.uuid4().hex,
                name=storable(client.name),
                email=storable(client.email),
                organisation=storable(client.organisation),
                phone=storable(client.phone),
                tax_exempt=client.tax_exempt,
                exemption=storable(client.exemption),
                cc=storable(client.cc),
                bcc=storable(client.bcc),
            )
        )
        self._session.flush()
        return client_value(row)


class SqlPictureStore:
    """The `PictureStore` port."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> list[Picture]:
        """Every example of the library, in the order in which they were added."""
        kept = select(PictureRow.document).where(PictureRow.in_library)
        with ReadingRows():
            return [
                value_of(words, Picture)
                for words in self._session.scalars(kept.order_by(PictureRow.position))
            ]

    def get(self, content: str) -> Picture | None:
        """One picture; None where it was never stored."""
        row = self._session.get(PictureRow, content)
        with ReadingRows():
            return None if row is None else value_of(row.document, Picture)

    def these(self, contents: Iterable[str]) -> dict[str, Picture]:
        """Those of the pictures that are known, by their content; asked for at once."""
        rows = self._session.scalars(
            select(PictureRow).where(PictureRow.content.in_(list(contents)))
        )
        with ReadingRows():
            return {row.content: value_of(row.document, Picture) for row in rows}

    def is_example(self, content: str) -> bool:
        """Whether the picture is in the library."""
        row = self._session.get(PictureRow, content)
        return row is not None and row.in_library

    def put(self, picture: Picture) -> None:
        """Save the picture; a new one goes to the end."""
        row = self._session.get(PictureRow, picture.content)
        if row is None:
            last = self._session.scalar(select(func.max(PictureRow.position))) or 0
            row = PictureRow(content=picture.content, position=last + 1, in_library=True)
            self._session.add(row)
        row.document = document(picture)

    def remove(self, content: str) -> None:
        """Take the picture out of the library; consultations that show it keep it."""
        row = self._session.get(PictureRow, content)
        if row is None or not row.in_library:
            raise NotFound("picture", content[:12])
        row.in_library = False

    def restore(self, content: str) -> None:
        """Have the picture in the library again; raises `NotFound`."""
        row = self._session.get(PictureRow, content)
        if row is None:
            raise NotFound("picture", content[:12])
        row.in_library = True

    def is_release(self, content: str) -> bool:
        """Whether any picture, in the library or not, names this file as its signed release."""
        named = select(PictureRow.document).where(PictureRow.document.contains(content))
        with ReadingRows():
            pictures = [value_of(words, Picture) for words in self._session.scalars(named)]
        return any(each.consent.release == content for each in pictures)


class SqlPriceListStore:
    """The `PriceListStore` port."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self) -> PriceLists:
        """All lists in their order; on the first day an empty one in the studio's currency."""
        rows = list(self._session.scalars(select(PriceListRow).order_by(PriceListRow.position)))
        if not rows:
            studio = self._session.get(StudioRow, _THE_STUDIO)
            currency = Currency.of(studio.currency if studio else Studio().currency)
            return PriceLists((PriceList("", currency, id=_FIRST_LIST),), _FIRST_LIST)
        with ReadingRows():
            return PriceLists(
                tuple(value_of(row.document, PriceList) for row in rows),
                next((row.id for row in rows if row.is_default), rows[0].id),
            )

    def put(self, lists: PriceLists) -> None:
        """Save the lists in place of those before."""
        self._session.execute(delete(PriceListRow))
        self._session.add_all(
            PriceListRow(
                id=each.id,
                position=position,
                is_default=each.id == lists.default_list.id,
                document=document(each),
            )
            for position, each in enumerate(lists.lists)
        )


class SqlConsultationStore:
    """The `ConsultationStore` port."""

    def __init__(self, session: Session, clients: SqlClientStore) -> None:
        self._session = session
        self._clients = clients

    def all(self) -> list[Consultation]:
        """Every consultation, the latest first."""
        pairs = selectinload(ConsultationRow.comparisons)
        rows = (
            select(ConsultationRow)
            .order_by(ConsultationRow.held_on.desc(), ConsultationRow.number.desc())
            .options(
                joinedload(ConsultationRow.client),
                pairs.selectinload(ComparisonRow.callouts),
                pairs.joinedload(ComparisonRow.left),
                pairs.joinedload(ComparisonRow.right),
            )
        )
        with ReadingRows():
            return [consultation_value(row) for row in self._session.scalars(rows)]

    def held(self) -> list[HeldConsultation]:
        """Every consultation as a row of a list, the latest first."""
        return held_consultations(self._session)

    def get(self, consultation_id: str) -> Consultation:
        """One consultation; raises `NotFound`."""
        row = self._row(consultation_id)
        with ReadingRows():
            return consultation_value(row)

    def put(self, consultation: Consultation) -> Consultation:
        """Save it and its client; return it with its `id`.

        Raises `NotFound` for a picture that was never stored.
        """
        self._check_pictures(consultation)
        client = self._clients.put(consultation.client)
        row = self._session.get(ConsultationRow, consultation.id) if consultation.id else None
        if row is None:
            last = self._session.scalar(select(func.max(ConsultationRow.number))) or 0
            row = ConsultationRow(id=consultation.id or uuid.uuid4().hex, number=last + 1)
            self._session.add(row)
        row.client_id = client.id
        with self._session.no_autoflush:
            fill_consultation(row, consultation)
        self._session.flush()
        self._session.expire(row)
        return consultation_value(row)

    def _check_pictures(self, consultation: Consultation) -> None:
        for pair in consultation.comparisons:
            for picture in (pair.left, pair.right):
                if self._session.get(PictureRow, picture.content) is None:
                    raise NotFound("picture", picture.content[:12])

    def _row(self, consultation_id: str) -> ConsultationRow:
        with ReadingRows():
            row = self._session.get(ConsultationRow, consultation_id)
        if row is None:
            raise NotFound("consultation", consultation_id)
        return row


class SqlDispatchStore:
    """The `DispatchStore` port."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> list[Dispatch]:
        """Every dispatch, the latest first."""
        rows = select(DispatchRow).order_by(DispatchRow.id.desc())
        with ReadingRows():
            return [
                Dispatch(
                    row.consultation,
                    row.client,
                    row.made_at,
                    DispatchKind(row.kind),
                    row.place,
                    row.sha256,
                )
                for row in self._session.scalars(rows)
            ]

    def has(self, sha256: str) -> bool:
        """Whether a document with this hash has left."""
        return bool(self._session.scalar(select(exists().where(DispatchRow.sha256 == sha256))))

    def add(self, dispatch: Dispatch) -> None:
        """Record one."""
        self._session.add(
            DispatchRow(
                consultation=dispatch.consultation,
                client=storable(dispatch.client),
                made_at=dispatch.made_at,
                kind=dispatch.kind,
                place=storable(dispatch.place),
                sha256=dispatch.sha256,
            )
        )

    def remove(self, dispatch: Dispatch) -> None:
        """Take one back that was recorded by mistake."""
        row = DispatchRow
        same = (row.kind == dispatch.kind, row.sha256 == dispatch.sha256)
        theirs = (row.consultation == dispatch.consultation, row.made_at == dispatch.made_at)
        for each in self._session.scalars(select(row).where(*theirs, *same)):
            self._session.delete(each)
        self._session.flush()
