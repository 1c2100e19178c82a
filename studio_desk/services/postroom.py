"""The outbox: what is queued in it, what is known of that, and what staff may do about it.

`posting` takes what is due to the server, `mail_ledger` keeps what is known of it on the way, and
`sent_mail` notes with the quote what left. Every verb here is short, so that the window may ask
while messages are being sent.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from studio_desk.domain.mail_account import MailAccount, Way
from studio_desk.domain.mailing import (
    PAUSES,
    Mailing,
    MailLeft,
    MailRefused,
    MailState,
    MailTrouble,
    has_come,
)
from studio_desk.services.delivery_failures import NoKeyring
from studio_desk.services.failures import (
    FileUnreadable,
    FileUnwritable,
    MailSecretLost,
    MailSecretMissing,
    PassphraseNeeded,
    WrongPassphrase,
)
from studio_desk.services.mail_home import MailHome
from studio_desk.services.mail_ledger import MailLedger
from studio_desk.services.mail_ports import (
    DamagedMailing,
    MailJournal,
    MailSecrets,
    MailServer,
    Posted,
    SentCopies,
)
from studio_desk.services.ports import Clock, DocumentStore, Staff, UnitsOfWork
from studio_desk.services.posting import Posting, Told


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What the outbox has to know of a finished message besides what stands in it.

    `number` is that of the quote with its suffix, empty for a draft; `attachment` the SHA-256 of
    the PDF, and `pictures` those that it shows, by content: their consent is asked for once more
    before it leaves.
    """

    consultation: str
    client: str
    number: str
    subject: str
    attachment: str
    pictures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MailRoutes:
    """What sending goes by: the server, what is logged in with, the journal, the sent folder."""

    server: MailServer
    secrets: MailSecrets
    journal: MailJournal
    copies: SentCopies


class Postroom:
    """Queues finished messages, hands them to the studio's server, and tells what is known."""

    def __init__(
        self,
        units: UnitsOfWork,
        documents: DocumentStore,
        routes: MailRoutes,
        clock: Clock,
        staff: Staff,
        home: MailHome | None = None,
    ) -> None:
        """`home` knows whether the folder is a copy; without one every folder is sent from."""
        self._documents = documents
        self._routes = routes
        self._clock = clock
        self._staff = staff
        self._ledger = MailLedger(units, routes.journal, self._now)
        self._sending = Lock()
        self._home = home
        self._is_home = False
        self._copies_missed = 0
        self._copies_at: datetime | None = None
        """When the folder of what was sent is asked again; None with the next look."""

    def queue(self, posted: Posted, letterhead: Letterhead) -> Mailing:
        """Keep a message and have it sent; raises `FileUnwritable`."""
        now = self._now()
        mailing = Mailing(
            consultation=letterhead.consultation,
            client=letterhead.client,
            number=letterhead.number,
            sender=posted.sender,
            recipients=posted.recipients,
            subject=letterhead.subject,
            message_id=posted.message_id,
            content=self._documents.put(posted.content),
            attachment=letterhead.attachment,
            queued_at=now,
            changed_at=now,
            pictures=letterhead.pictures,
            who=self._staff(),
            stood=self._ledger.stood(letterhead.consultation, letterhead.number),
            copies=posted.copies,
            blind_copies=posted.blind_copies,
        )
        return self._ledger.add(mailing)

    def recover(self) -> list[Mailing]:
        """Queue anew what was being sent when the program ended, and return it.

        Where the folder was copied or restored, all that waits in it is held: it may have been sent
        from elsewhere, or from here since the copy was made.
        """
        found = self._ledger.recover()
        if self._home is not None:
            self._is_home = self._home.is_here()
            if self._is_home:
                self._outdate_copies()
            elif not self._ledger.hold():
                self._settle()
        return found

    def held(self) -> list[Mailing]:
        """What is not sent from here until staff say so: it waited in a copied folder."""
        return self._ledger.held()

    def send_from_here(self) -> None:
        """Staff say that what was held is to be sent from here."""
        self._ledger.release()
        self._settle()

    def _settle(self) -> None:
        if self._home is not None:
            with suppress(FileUnwritable):
                # Where nothing can be kept outside the folder, the next start asks again.
                self._home.settle()
                self._is_home = True

    def _outdate_copies(self) -> None:
        """See to it that a copy of the folder as it was so far is known as one."""
        if self._home is not None and self._is_home:
            with suppress(FileUnwritable):
                # Mail goes all the same; a full disk is told of where a message is to be noted.
                self._home.renew()

    def mailings(self) -> list[Mailing]:
        """Every message, the latest first."""
        return self._ledger.read(lambda work: work.mailings.all())

    def whole_and_damaged(self) -> tuple[list[Mailing], list[DamagedMailing]]:
        """Every message, the latest first, and beside them those that cannot be read."""
        return self._ledger.whole_and_damaged()

    def drop(self, damaged: DamagedMailing) -> None:
        """Take a message that cannot be read out of the outbox; none that can be."""
        self._ledger.remove(damaged)

    def of(self, consultation: str) -> list[Mailing]:
        """The messages of a consultation, the latest first."""
        return self._ledger.read(lambda work: work.mailings.of(consultation))

    def content(self, mailing: Mailing) -> bytes:
        """The kept message, byte for byte as it goes over the line.

        Raises `NotFound`, `DocumentDamaged` and `FileUnreadable`.
        """
        return self._documents.get(mailing.content)

    def cancel(self, mailing_id: str) -> Mailing:
        """Keep a message in the house; raises `MailLeft` and `NotFound`.

        One that may have arrived already is tried no more, and stays known as such; one that a
        server has stays handed over.
        """
        return self._ledger.change(mailing_id, Mailing.cancelled)

    def again(self, seen: Mailing) -> Mailing:
        """Have a message tried at once, byte for byte, if it stands as it was `seen`.

        One that has left since, or perhaps, is not sent a second time. Raises `MailLeft` and
        `NotFound`.
        """
        stood = self._ledger.stood(seen.consultation, seen.number)

        def tried(known: Mailing, now: datetime) -> Mailing:
            if _fate(known) != _fate(seen):
                raise MailLeft(known.recipients[0], known.state)
            return known.again(now, stood)

        sent = self._ledger.change(seen.id, tried)
        self._ledger.release(seen.id)
        return sent

    def mark(self, mailing_id: str, *, done: bool) -> Mailing:
        """Staff have seen to a message, or not after all; raises `MailLeft` and `NotFound`."""
        return self._ledger.change(mailing_id, lambda known, _now: known.marked(done=done))

    def next_due(self, account: MailAccount) -> datetime | None:
        """When the next message, or copy of one, is to be tried.

        None where none waits, or may go by the account.
        """
        times = [each.next_try or each.queued_at for each in self.unsent(account)]
        if self._copies_at is not None and self._owes_copies(account):
            times.append(self._copies_at)
        return min(times, default=None)

    def unsent(self, account: MailAccount) -> list[Mailing]:
        """The messages that have not left, or go out once more, by the account; none is held."""
        if not _sends(account):
            return []
        waiting = self._ledger.read(lambda work: work.mailings.unsettled())
        held = {each.id for each in self._ledger.held()}
        return [each for each in waiting if not each.is_settled and each.id not in held]

    def check(self, account: MailAccount, secret: str, sender: str) -> None:
        """See whether mail from `sender` would be taken, and send none; raises `MailRefused`."""
        with self._routes.server.line(account, secret) as line:
            line.try_sender(sender)

    def send_due(
        self, account: MailAccount, passphrase: str = "", told: Told = lambda _: None
    ) -> None:
        """Try every message that is due, in their order, on as few lines as can be.

        One that is refused does not keep the next ones. Whatever goes wrong on the way is kept with
        the messages, and raises nothing. Raises what `told` does, which stops it between two of
        them, `PassphraseNeeded` and `WrongPassphrase` before the first, and `FileUnwritable`.
        Nothing goes where the studio has no server, or sends another way by now.
        """
        if not _sends(account):
            return
        with self._sending:
            try:
                posting = Posting(self._ledger, self._documents, told)
                if self._ledger.due():
                    self._send(posting, account, passphrase)
                elif has_come(self._copies_at, self._now()) and self._owes_copies(account):
                    # Their messages have gone: the folder was out of reach, or a run cut off.
                    with suppress(PassphraseNeeded, WrongPassphrase):
                        # No message waits: a copy alone is not worth a question.
                        self._send(posting, account, passphrase)
            finally:
                self._ledger.write()

    def has_secret(self) -> None:
        """What waits because the password could not be read is due now."""
        self._ledger.hurry(MailTrouble.SECRET)
        self._copies_missed, self._copies_at = 0, None

    def hang_up(self) -> None:
        """Have server, keyring and the folder of what was sent waited for no longer: see the ports.

        A message whose answer did not come waits as one that may arrive twice.
        """
        self._routes.server.hang_up()
        self._routes.copies.hang_up()
        self._routes.secrets.hang_up()

    def _send(self, posting: Posting, account: MailAccount, passphrase: str) -> None:
        try:
            secret = self._secret(account, passphrase)
        except (NoKeyring, FileUnreadable, MailSecretLost, MailSecretMissing) as error:
            # It may be there the next time: unlocked, reached, or typed anew.
            reason = getattr(error, "reason", "")
            refused = MailRefused(MailTrouble.SECRET, account.server, reason, is_temporary=True)
            posting.put_off(refused, was_tried=False)
            self._put_off_copies()
        else:
            self._outdate_copies()
            try:
                posting.send(self._routes.server, account, secret)
            finally:
                self._outdate_copies()
            if posting.lay_copies(self._routes.copies, account, secret):
                self._copies_missed, self._copies_at = 0, None
            else:
                self._put_off_copies()

    def _put_off_copies(self) -> None:
        """Have the copies that are owed wait, longer each time."""
        self._copies_at = self._now() + PAUSES[min(self._copies_missed, len(PAUSES) - 1)]
        self._copies_missed += 1

    def _owes_copies(self, account: MailAccount) -> bool:
        return _sends(account) and bool(account.sent.server) and bool(self._ledger.owed())

    def lacks_secret(self, account: MailAccount) -> bool:
        """Whether the account needs a password, and none is kept for it; the keyring is not asked.

        Raises `FileUnreadable`.
        """
        if not account.login.needs_secret:
            return False
        kept = self._routes.secrets.kept()
        return kept is None or kept.entrance != account.entrance

    def _secret(self, account: MailAccount, passphrase: str) -> str:
        if not account.login.needs_secret:
            return ""
        return self._routes.secrets.get(account.entrance, passphrase)

    def _now(self) -> datetime:
        return self._clock.now().replace(microsecond=0)


def _fate(mailing: Mailing) -> tuple[MailState, int, int]:
    """What staff have to know of a message before they have it sent once more."""
    return mailing.state, len(mailing.takings), mailing.answers_lost


def _sends(account: MailAccount) -> bool:
    """Whether the studio sends by a server; what was queued before it changed its mind waits."""
    return account.way is Way.SERVER and bool(account.server)
