"""What sending mail needs of the world."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from studio_desk.domain.certificate import KeyPlace
from studio_desk.domain.correspondence import MessageKind, MessageTemplate
from studio_desk.domain.mail_account import MailAccount
from studio_desk.domain.mailing import Mailing, RefusedRecipient


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file in a message."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Message:
    """An e-mail before it is one; the addresses may be empty in a draft.

    `recipient`, `copies` and `blind_copies` are lines as people type them: "a@x.example, Mina
    <b@y.example>". Where the first is one bare address, it is that of `recipient_name`.
    """

    sender_name: str
    sender: str
    recipient_name: str
    recipient: str
    subject: str
    text: str
    made_at: datetime
    attachment: Attachment
    copies: str = ""
    blind_copies: str = ""


@dataclass(frozen=True, slots=True)
class Posted:
    """A message as a server is given it: its bytes, and beside them whom it is from and to.

    The addresses are written as the network writes them. `recipients` names everybody once: also
    whom it goes to as one of the `copies`, and whom as one of the `blind_copies`, of whom nothing
    stands in `content`.
    """

    content: bytes
    sender: str
    recipients: tuple[str, ...]
    message_id: str
    copies: tuple[str, ...] = ()
    blind_copies: tuple[str, ...] = ()


class MailWriter(Protocol):
    """Turns messages into bytes; nothing typed can start a header of its own."""

    def addresses(self, line: str) -> tuple[str, ...]:
        """The addresses in a typed line, as the network writes them.

        Raises `AddressInvalid` with the first wrong one. Asks nobody whether they exist.
        """
        ...

    def draft(self, message: Message) -> bytes:
        """Return the message as an .eml file that a mail program opens ready to send.

        The same message gives the same bytes. Raises `AddressInvalid`.
        """
        ...

    def letter(self, message: Message) -> Posted:
        """Return the message as a server is given it, under a Message-ID of its own.

        Raises `AddressInvalid`, with an empty address where there is no sender or no recipient.
        """
        ...


@dataclass(frozen=True, slots=True)
class Handed:
    """That a server took a message: its answer, and the recipients whom it did not take."""

    answer: str
    refused: tuple[RefusedRecipient, ...] = ()


class MailLine(Protocol):
    """An open line to a mail server, on which one message follows the other."""

    def try_sender(self, sender: str) -> None:
        """See whether mail from `sender` would be taken, and send none; raises `MailRefused`."""
        ...

    def give(
        self,
        sender: str,
        recipients: tuple[str, ...],
        content: bytes,
        on_its_way: Callable[[], None],
    ) -> Handed:
        """Give the server a message, whole.

        `on_its_way` is called when all but the last word is said: from then on the server may have
        taken it. What it raises ends the line, and the server takes nothing. Raises `MailRefused`.
        """
        ...


class MailServer(Protocol):
    """The studio's mail server."""

    def line(self, account: MailAccount, secret: str) -> AbstractContextManager[MailLine]:
        """Open a line and log in; raises `MailRefused`."""
        ...

    def hang_up(self) -> None:
        """End every line, from any thread, and open none any more: the program ends.

        Whoever waits on a line gets `Cancelled` at once, or, where a message has been said whole,
        once the server had a few more seconds for its answer.
        """
        ...


class SentFolderLine(Protocol):
    """A line to the folder of what was sent, on which one copy follows the other."""

    def lay(self, content: bytes, at: datetime) -> None:
        """Lay a copy into the folder; raises `MailRefused`."""
        ...


class SentCopies(Protocol):
    """The folder of what was sent."""

    def line(self, account: MailAccount, secret: str) -> AbstractContextManager[SentFolderLine]:
        """A line that is opened with the first copy, and anew after it broke; raises nothing."""
        ...

    def hang_up(self) -> None:
        """End every line, from any thread, with `Cancelled`, and open none any more."""
        ...


@dataclass(frozen=True, slots=True)
class SecretPlace:
    """Where the secret of the mail account is kept, and whether it can be used without asking.

    `entrance` is that of the `MailAccount` that it was typed for.
    """

    place: KeyPlace
    is_open: bool
    entrance: str


class MailSecrets(Protocol):
    """The password, or the refresh token, of the studio's mail account."""

    def kept(self) -> SecretPlace | None:
        """Where it is kept; None where none is. The keyring is not asked."""
        ...

    def put(self, secret: str, entrance: str, passphrase: str = "") -> None:
        """Keep it in the system's keyring, or in a file under the passphrase where one is given.

        Raises `NoKeyring` without a passphrase, `PassphraseWeak` and `FileUnwritable`.
        """
        ...

    def get(self, entrance: str, passphrase: str = "") -> str:
        """The secret that was typed for an entrance; a passphrase is asked for once a session.

        Raises `MailSecretMissing` where there is none, or one for another entrance, and
        `PassphraseNeeded`, `WrongPassphrase`, `NoKeyring`, `FileUnreadable` and `MailSecretLost`.
        """
        ...

    def forget(self) -> None:
        """Keep it no longer; raises `NoKeyring` and `FileUnwritable`."""
        ...

    def hang_up(self) -> None:
        """Have no keyring waited for, from any thread, and ask none any more: the program ends.

        Whoever waits for one that asks to be unlocked gets `Cancelled` at once.
        """
        ...


class MessageTemplateStore(Protocol):
    """What messages begin with, where the studio has words of its own."""

    def all(self) -> list[MessageTemplate]:
        """Every template."""
        ...

    def put(self, template: MessageTemplate) -> None:
        """Save it in the place of another of its kind and language."""
        ...

    def remove(self, kind: MessageKind, language: str) -> None:
        """Go back to the program's own words, if there were others."""
        ...


class MailJournal(Protocol):
    """States of messages that are further on than the outbox says."""

    def note(self, mailing: Mailing, *, surely: bool) -> None:
        """Write a state down; raises `FileUnwritable`.

        `surely` it lies on the disk before this returns; else with the next one that does, and
        until then only as long as the computer stands.
        """
        ...

    def noted(self) -> list[Mailing]:
        """Every state, in the order of its noting; raises `FileUnreadable`."""
        ...

    def clear(self) -> None:
        """Begin anew: all that was noted is in the outbox; raises `FileUnwritable`."""
        ...


@dataclass(frozen=True, slots=True)
class DamagedMailing:
    """A message of which no more can be read than its `id` and whose `consultation` it is of."""

    id: str
    consultation: str
    reason: str


class MailingStore(Protocol):
    """The outbox; a message that is damaged is left out of every answer but its own."""

    def all(self) -> list[Mailing]:
        """Every message, the latest first."""
        ...

    def whole_and_damaged(self) -> tuple[list[Mailing], list[DamagedMailing]]:
        """Every message, the latest first, and beside them those that cannot be read."""
        ...

    def remove(self, mailing_id: str) -> None:
        """Drop what is kept of a message, if anything is."""
        ...

    def mark(self) -> str:
        """What was put as the folder's mark last, empty where nothing was."""
        ...

    def put_mark(self, mark: str) -> None:
        """Keep by what a copy of the folder is known."""
        ...

    def get(self, mailing_id: str) -> Mailing:
        """One message; raises `NotFound`."""
        ...

    def these(self, ids: Iterable[str]) -> dict[str, Mailing]:
        """Those of the messages that there are, by their `id`."""
        ...

    def unsettled(self) -> list[Mailing]:
        """The messages that something still happens to by itself, the earliest first."""
        ...

    def owed(self) -> list[Mailing]:
        """The messages of which a copy is still to be laid among sent mail, the earliest first."""
        ...

    def of(self, consultation: str) -> list[Mailing]:
        """The messages of a consultation, the latest first."""
        ...

    def put(self, mailings: Iterable[Mailing]) -> list[Mailing]:
        """Save them and return them with their `id`, a new one where one had none."""
        ...
