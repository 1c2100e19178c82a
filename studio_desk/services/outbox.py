"""The last step: the proposal as a file, or as an e-mail draft for the staff's own program."""

import hashlib
import re
from datetime import datetime
from pathlib import Path

from studio_desk.domain.consultation import Consultation, Studio
from studio_desk.services.ports import (
    Attachment,
    Clock,
    Dispatch,
    DraftWriter,
    FileWriter,
    LocaleFormats,
    Message,
    UnitsOfWork,
)
from studio_desk.services.proposals import Pressed
from studio_desk.services.wording import Wording

_UNSAFE_IN_NAMES = re.compile(
    r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+'
)
"""Separators, controls, halves of characters, and marks that turn the direction of reading."""


class Outbox:
    """Saves proposals, drafts messages, and remembers both; it never claims that mail was sent."""

    def __init__(
        self,
        files: FileWriter,
        drafts: DraftWriter,
        formats: LocaleFormats,
        clock: Clock,
        units: UnitsOfWork | None = None,
    ) -> None:
        self._files = files
        self._drafts = drafts
        self._formats = formats
        self._clock = clock
        self._units = units

    def compose(
        self, studio: Studio, consultation: Consultation, pressed: Pressed, wording: Wording
    ) -> Message:
        """Write the message that carries the proposal; the staff may change it before drafting."""
        language, valid_until = wording.language, consultation.quote.valid_until
        until = self._formats.date(valid_until, language) if valid_until else ""
        subject = "email.subject" if studio.name else "email.subject_plain"
        return Message(
            sender_name=studio.name,
            sender=studio.email,
            recipient_name=consultation.client.name,
            recipient=consultation.client.email,
            subject=wording.say(subject, studio=studio.name),
            text=wording.say(
                "email.text",
                client=consultation.client.name,
                studio=studio.name,
                total=self._formats.money(pressed.priced.total, language),
                valid=wording.say("email.valid", date=until) if until else "",
            ).strip()
            + "\n",
            made_at=self._now(),
            attachment=Attachment(file_name(consultation, wording), "application/pdf", pressed.pdf),
        )

    def save(self, path: Path, consultation: Consultation, pressed: Pressed) -> None:
        """Save the PDF at `path`; raises `FileUnwritable`."""
        self._files.write(path, pressed.pdf)
        self._record("pdf", path, consultation, pressed)

    def draft(
        self, path: Path, message: Message, consultation: Consultation, pressed: Pressed
    ) -> None:
        """Save an e-mail draft at `path`; raises `AddressInvalid` and `FileUnwritable`."""
        self._files.write(path, self._drafts.draft(message))
        self._record("draft", path, consultation, pressed)

    def dispatches(self) -> list[Dispatch]:
        """What has left, the latest first."""
        if self._units is None:
            return []
        with self._units() as work:
            return work.dispatches.all()

    def _record(self, kind: str, path: Path, consultation: Consultation, pressed: Pressed) -> None:
        if self._units is None:
            return
        digest = hashlib.sha256(pressed.pdf).hexdigest()
        made_at, client = self._now(), consultation.client.name
        with self._units() as work:
            work.dispatches.add(Dispatch(consultation.id, client, made_at, kind, str(path), digest))
            work.commit()

    def _now(self) -> datetime:
        return self._clock.now().replace(microsecond=0)


def file_name(consultation: Consultation, wording: Wording) -> str:
    """A name for the PDF that every file system takes: no separators, at most 80 characters."""
    client = " ".join(_UNSAFE_IN_NAMES.sub(" ", consultation.client.name).split())
    stem, _, suffix = wording.say("email.file", client=client[:60].strip(". ")).rpartition(".")
    return f"{stem.strip()}.{suffix}"
