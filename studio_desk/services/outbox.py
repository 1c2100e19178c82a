"""The last step: the proposal as a file, as a draft for the staff's own program, or as a letter.

A letter is finished bytes: what is shown before it is queued is what is kept and sent.
"""

import hashlib
import re
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from studio_desk.domain.arrangement import Part
from studio_desk.domain.consent import ConsentUse
from studio_desk.domain.consultation import Consultation, Studio
from studio_desk.domain.correspondence import MessageField, MessageTemplate, filled
from studio_desk.domain.mailing import Mailing
from studio_desk.domain.quote import Quote
from studio_desk.domain.quote_record import QuoteRecord, Revision
from studio_desk.services.adviser import is_blank
from studio_desk.services.consents import Hold, barred, hold, titles
from studio_desk.services.failures import ConsentEnded
from studio_desk.services.follow_up_ports import DispatchKind
from studio_desk.services.mail_ports import Attachment, MailWriter, Message, Posted
from studio_desk.services.ports import Clock, Dispatch, FileWriter, LocaleFormats, UnitsOfWork
from studio_desk.services.postroom import Letterhead, Postroom
from studio_desk.services.proposals import Pressed
from studio_desk.services.wording import Wording

_UNSAFE_IN_NAMES = re.compile(
    r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+'
)
"""Separators, controls, halves of characters, and marks that turn the direction of reading."""


_LONGEST_CLIENT = 60
"""Characters of a client's name in the name of a file, where no number stands beside it."""


class Missing(StrEnum):
    """What is not there yet and would be missed in a proposal."""

    STUDIO_NAME = "studio-name"
    CLIENT_NAME = "client-name"
    CLIENT_EMAIL = "client-email"
    BRIEF = "brief"
    QUOTE = "quote"


class Outbox:
    """Saves proposals, drafts messages, and queues letters; what it remembers is what it did.

    Whether a letter was sent, the `Postroom` knows.
    """

    def __init__(
        self,
        files: FileWriter,
        mail: MailWriter,
        formats: LocaleFormats,
        clock: Clock,
        units: UnitsOfWork | None = None,
    ) -> None:
        self._files = files
        self._mail = mail
        self._formats = formats
        self._clock = clock
        self._units = units

    def compose(
        self,
        studio: Studio,
        consultation: Consultation,
        pressed: Pressed,
        wording: Wording,
        number: str = "",
        *,
        is_accepted: bool = False,
        template: MessageTemplate | None = None,
    ) -> Message:
        """Write the message that carries the proposal; the staff may change it before it leaves.

        What was issued goes under its `number`. What `is_accepted` is offered no more: it is
        confirmed. A `template` says it in other words than the standard ones. Whatever it says,
        those get a copy whom the client's card names.
        """
        subject, text = (
            self._standard(studio, consultation, pressed, wording, number, is_accepted=is_accepted)
            if template is None
            else self._filled(template, studio, consultation, pressed, number)
        )
        attachment = file_name(consultation, wording, number)
        return Message(
            sender_name=studio.name,
            sender=studio.email,
            recipient_name=consultation.client.name,
            recipient=consultation.client.email,
            subject=subject,
            text=text.strip() + "\n",
            made_at=self._now(),
            attachment=Attachment(attachment, "application/pdf", pressed.pdf),
            copies=consultation.client.cc,
            blind_copies=consultation.client.bcc,
        )

    def _standard(
        self,
        studio: Studio,
        consultation: Consultation,
        pressed: Pressed,
        wording: Wording,
        number: str,
        *,
        is_accepted: bool,
    ) -> tuple[str, str]:
        """Subject and text in the program's words, which name what the proposal holds."""
        subject = "email.subject" if studio.name else "email.subject_plain"
        if is_accepted:
            subject = "email.subject_accepted" if studio.name else "email.subject_plain_accepted"
        elif number:
            subject = "email.subject_number" if studio.name else "email.subject_plain_number"
        letter = "email.text_accepted" if is_accepted else "email.text"
        text = wording.say(
            letter,
            greeting=_greeting(consultation.client.name, wording),
            studio=studio.name,
            number=number,
            total=self._formats.money(pressed.figures.total, wording.language),
            parts=self._parts(consultation, pressed, wording, number),
            valid=self._valid(consultation.quote, wording),
        )
        return wording.say(subject, studio=studio.name, number=number), text

    def _filled(
        self,
        template: MessageTemplate,
        studio: Studio,
        consultation: Consultation,
        pressed: Pressed,
        number: str,
    ) -> tuple[str, str]:
        """Subject and text of a template; a gap that nothing is known for stays to be seen."""
        language, quote = template.language, consultation.quote
        total = self._formats.money(pressed.figures.total, language)
        until = quote.valid_until if quote.lines else None
        known = {
            MessageField.CLIENT: consultation.client.name.strip(),
            MessageField.STUDIO: studio.name.strip(),
            MessageField.NUMBER: number,
            MessageField.TOTAL: total if quote.lines else "",
            MessageField.VALID_UNTIL: self._formats.date(until, language) if until else "",
        }
        values = {name: words for name, words in known.items() if words}
        return filled(template.subject, values), filled(template.text, values)

    def _parts(
        self, consultation: Consultation, pressed: Pressed, wording: Wording, number: str
    ) -> str:
        """Name what the proposal holds, and nothing that it does not."""
        # What was issued holds what was printed then, whatever may be printed today.
        day, held = self._now().date(), consultation.arrangement.printed
        printed = consultation if number else consultation.for_use(ConsentUse.PRINT, day)
        is_advised = not is_blank(consultation.brief) or consultation.opinion is not None
        total = self._formats.money(pressed.figures.total, wording.language)
        quote = wording.say(f"email.quote{'_number' if number else ''}", total=total, number=number)
        says = (
            (Part.UNDERSTOOD, not is_blank(consultation.brief), wording.say("email.understood")),
            (Part.ADVICE, is_advised, wording.say("email.advice")),
            (Part.PAIRS, bool(printed.comparisons), wording.say("email.pictures")),
            (Part.QUOTE, bool(consultation.quote.lines), quote),
        )
        parts = [words for part, is_said, words in says if is_said and part in held]
        named = self._formats.series(parts, wording.language)
        return wording.say("email.parts", parts=named) if parts else ""

    def _valid(self, quote: Quote, wording: Wording) -> str:
        if not (quote.lines and quote.valid_until):
            return ""
        date = self._formats.date(quote.valid_until, wording.language)
        return wording.say("email.valid", date=date)

    def save(self, path: Path, consultation: Consultation, pressed: Pressed) -> None:
        """Save the PDF at `path`; raises `ConsentEnded` and `FileUnwritable`."""
        self._check(pressed)
        self._files.write(path, pressed.pdf)
        self._record(DispatchKind.PDF, path, consultation, pressed)

    def save_copy(self, path: Path, content: bytes) -> None:
        """Write what stays in the house: a table, a look at a PDF; raises `FileUnwritable`."""
        self._files.write(path, content)

    def draft(
        self, path: Path, message: Message, consultation: Consultation, pressed: Pressed
    ) -> None:
        """Save an e-mail draft at `path`.

        Raises `ConsentEnded`, `AddressInvalid` and `FileUnwritable`.
        """
        self._check(pressed)
        self._files.write(path, self._mail.draft(message))
        self._record(DispatchKind.DRAFT, path, consultation, pressed)

    def addresses(self, line: str) -> tuple[str, ...]:
        """The addresses in a typed line; raises `AddressInvalid` with the first wrong one."""
        return self._mail.addresses(line)

    def draft_bytes(self, message: Message) -> bytes:
        """The draft as it would be saved; raises `AddressInvalid`."""
        return self._mail.draft(message)

    def letter(self, message: Message) -> Posted:
        """Finish a message for the studio's server; raises `AddressInvalid`."""
        return self._mail.letter(message)

    def send(
        self,
        post: Postroom,
        posted: Posted,
        message: Message,
        consultation: Consultation,
        pressed: Pressed,
        number: str = "",
    ) -> Mailing:
        """Queue a letter as it is, byte for byte; raises `ConsentEnded` and `FileUnwritable`."""
        self._check(pressed)
        letterhead = Letterhead(
            consultation=consultation.id,
            client=consultation.client.name,
            number=number,
            subject=message.subject,
            attachment=hashlib.sha256(message.attachment.content).hexdigest(),
            pictures=tuple(each.content for each in pressed.pictures),
        )
        return post.queue(posted, letterhead)

    def hold(self, record: QuoteRecord, revision: Revision) -> Hold | None:
        """What keeps an issued quote in the house today; None where it may leave."""
        if self._units is None:
            return None
        with self._units() as work:
            return hold(work, record, revision, self._now().date())

    def _check(self, pressed: Pressed) -> None:
        """No picture leaves without its consent of today, whatever held when it was pressed."""
        if self._units is None:
            return
        with self._units() as work:
            withheld = barred(work, pressed.pictures, self._now().date())
        if withheld:
            raise ConsentEnded(titles(withheld))

    def dispatches(self) -> list[Dispatch]:
        """What has left, the latest first."""
        if self._units is None:
            return []
        with self._units() as work:
            return work.dispatches.all()

    def _record(
        self, kind: DispatchKind, path: Path, consultation: Consultation, pressed: Pressed
    ) -> None:
        if self._units is None:
            return
        digest = hashlib.sha256(pressed.pdf).hexdigest()
        made_at, client = self._now(), consultation.client.name
        with self._units() as work:
            work.dispatches.add(Dispatch(consultation.id, client, made_at, kind, str(path), digest))
            work.commit()

    def _now(self) -> datetime:
        return self._clock.now().replace(microsecond=0)


def missing(studio: Studio, consultation: Consultation) -> tuple[Missing, ...]:
    """What a proposal is usually not sent without, in the order in which it would be noted."""
    client = consultation.client
    lacks = {
        Missing.STUDIO_NAME: not studio.name.strip(),
        Missing.CLIENT_NAME: not client.name.strip(),
        Missing.CLIENT_EMAIL: not client.email.strip(),
        Missing.BRIEF: is_blank(consultation.brief),
        Missing.QUOTE: not consultation.quote.lines,
    }
    return tuple(each for each, holds in lacks.items() if holds)


def _greeting(client: str, wording: Wording) -> str:
    if not client.strip():
        return wording.say("email.greeting_plain")
    return wording.say("email.greeting", client=client)


def file_name(consultation: Consultation, wording: Wording, number: str = "") -> str:
    """A name for the PDF that every file system takes: no separators, at most 80 characters.

    What was issued carries its `number`.
    """
    client = " ".join(_UNSAFE_IN_NAMES.sub(" ", consultation.client.name).split())
    client = client[: _LONGEST_CLIENT - len(number)].strip(". ")
    if number and not client:
        return wording.say("email.file_number_plain", number=number)
    key = "email.file_number" if number else "email.file"
    stem, _, suffix = wording.say(key, client=client, number=number).rpartition(".")
    return f"{stem.strip()}.{suffix}"
