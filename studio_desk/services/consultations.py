"""The books of the studio: its sittings, its clients and its own details."""

from datetime import timedelta
from decimal import Decimal

from studio_desk.domain.consultation import Client, Consultation, Studio
from studio_desk.domain.money import Currency
from studio_desk.domain.printed_pictures import printed_pictures
from studio_desk.domain.quote import Quote
from studio_desk.domain.terms import Percent
from studio_desk.services.arrangements import first_arrangement
from studio_desk.services.consultation_ports import HeldConsultation
from studio_desk.services.ports import Clock, UnitsOfWork
from studio_desk.services.quote_summaries import note_client, note_consultation

VALID_DAYS = 30
"""How long a new quote stands; staff change it per quote."""
DEPOSIT = Percent(Decimal(50))
"""The booking fee of looked-up studios (field notes, section 3)."""


class ConsultationBook:
    """Keeps the consultations and the clients they are held with."""

    def __init__(self, units: UnitsOfWork, clock: Clock) -> None:
        self._units = units
        self._clock = clock

    def all(self) -> list[Consultation]:
        """Every consultation, the latest first."""
        with self._units() as work:
            return work.consultations.all()

    def held(self) -> list[HeldConsultation]:
        """Every consultation as a row of a list, the latest first."""
        with self._units() as work:
            return work.consultations.held()

    def unsent_with(self, content: str) -> tuple[str, ...]:
        """The clients of consultations that print a picture and sent nothing, the latest first."""
        with self._units() as work:
            sent = {each.consultation for each in work.dispatches.all()}
            return tuple(
                each.client.name
                for each in work.consultations.all()
                if each.id not in sent
                and any(shown.content == content for shown in printed_pictures(each))
            )

    def clients(self) -> list[Client]:
        """Every client, by name."""
        with self._units() as work:
            return work.clients.all()

    def open(self, consultation_id: str) -> Consultation:
        """One consultation; raises `NotFound`."""
        with self._units() as work:
            return work.consultations.get(consultation_id)

    def begin(self, client: Client) -> Consultation:
        """Start a consultation with `client`, its quote in the studio's currency and taxes.

        Its proposal is arranged like the template that new ones begin with.
        """
        today = self._clock.now().date()
        with self._units() as work:
            studio, prices = work.studio.get(), work.prices.get().default_list
            quote = Quote(
                currency=Currency.of(studio.currency),
                taxes=studio.taxes,
                prices_include_tax=studio.prices_include_tax,
                deposit=DEPOSIT,
                valid_until=today + timedelta(days=VALID_DAYS),
                tax_exempt=client.tax_exempt,
                exemption=client.exemption,
            )
            if prices.currency == quote.currency:
                for line in prices.starting(studio.taxes):
                    quote, _ = quote.file(line)
            arrangement = first_arrangement(work.arrangements.all())
            begun = work.consultations.put(
                Consultation(client, quote, today, arrangement=arrangement)
            )
            note_consultation(work, begun)
            work.commit()
        return begun

    def save(self, consultation: Consultation) -> Consultation:
        """Save the whole consultation, client included."""
        with self._units() as work:
            saved = work.consultations.put(consultation)
            note_consultation(work, saved)
            work.commit()
        return saved

    def save_client(self, client: Client) -> Client:
        """Save a client's card."""
        with self._units() as work:
            saved = work.clients.put(client)
            note_client(work, saved, self._clock.now().date())
            work.commit()
        return saved


class StudioBook:
    """Keeps what the studio says of itself."""

    def __init__(self, units: UnitsOfWork) -> None:
        self._units = units

    def studio(self) -> Studio:
        """The studio's details, blank on the first day."""
        with self._units() as work:
            return work.studio.get()

    def save(self, studio: Studio) -> None:
        """Save the studio's details; raises `UnknownCurrency`."""
        Currency.of(studio.currency)
        with self._units() as work:
            work.studio.put(studio)
            work.commit()
