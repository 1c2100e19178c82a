"""The `MailLine` port: messages on an open line, one after the other (RFC 5321, 1870, 6531).

smtplib's own `sendmail` does not tell its caller where it broke off. Here every step is taken by
itself, since only from the last word of a message on, its final dot, can the server have taken it.

    MAIL, RCPT, DATA, the message ──broke off──> CONNECTION, SILENCE: the server does not have it
        on_its_way, "."           ──broke off──> ANSWER_LOST: nobody knows
            2xx ──> handed over;  4xx, 5xx ──> refused, and the line goes on
            anything else         ─────────────> ANSWER_LOST

An answer belongs to what was said last. What a server says before it was asked would be taken for
its answer to what comes next, its verdict on a message, too: the line is ended first.
"""

import re
import smtplib
from collections.abc import Callable
from contextlib import suppress

from studio_desk.adapters.mail.addresses import checked
from studio_desk.adapters.mail.answers import CLOSING, TAKEN, TEMPORARY, conversation, refusal, said
from studio_desk.adapters.mail.wire import Wire
from studio_desk.domain.mailing import MailRefused, MailTrouble, RefusedRecipient
from studio_desk.services.failures import AddressInvalid
from studio_desk.services.mail_ports import Handed

_DIGITS = re.compile(r"[0-9]{1,20}")
_GO_ON = range(300, 400)
_ANSWERS = {*range(200, 300), *range(400, 600)}
"""What settles a question; that it should go on, a server says to DATA alone."""
_VERDICT = 10
"""How much longer than any other the last answer may take: a server that is given up on while it
looks for viruses has the message, and gets it again (RFC 5321, section 4.5.3.2.6)."""
_GRACE_SECONDS = 10.0
"""How long the last answer may take where the program ends: without it nobody knows."""

_NO_SUCH_LETTERS = "no SMTPUTF8"
"""In the place of an answer, for whom the server was not asked: it can be told of nobody whose
address has letters outside ASCII before the @ (RFC 6531, section 3.1)."""

_Answers = dict[str, tuple[int, bytes]]


class SmtpLine:
    """A line that is open and logged in; once something broke off nothing more is said on it."""

    def __init__(self, smtp: smtplib.SMTP, wire: Wire, server: str) -> None:
        self._smtp = smtp
        self._wire = wire
        self._server = server

    def try_sender(self, sender: str) -> None:
        """See whether mail from `sender` would be taken, and send none; raises `MailRefused`.

        Many servers judge a sender only when they hear for whom: it is to the sender itself, which
        may well be refused for other reasons.
        """
        with conversation(self._server):
            sender = self._written(sender)
            self._begin(sender, (sender,), [])
            code, words = self._command(f"RCPT TO:<{sender}>")
            self._reset()
            if code not in TAKEN:
                error = refusal(MailTrouble.RECIPIENTS, self._server, code, words)
                if error.trouble is not MailTrouble.RECIPIENTS:
                    raise error

    def give(
        self,
        sender: str,
        recipients: tuple[str, ...],
        content: bytes,
        on_its_way: Callable[[], None],
    ) -> Handed:
        """Give the server a message, whole; raises `MailRefused`, and what `on_its_way` does.

        Whose address it takes of nobody, is refused, and the others get it.
        """
        strange = self._strange(recipients)
        named = tuple(each for each in recipients if each not in strange)
        with conversation(self._server):
            self._check_size(content)
            self._begin(sender, named or recipients, self._options(content))
            refused = self._name_recipients(named)
            self._ask(MailTrouble.MESSAGE, "DATA", _GO_ON)
            self._smtp.send(_dotted(content))
        try:
            on_its_way()
        except BaseException:
            # The server waits for the end, and drops what never had one.
            self._smtp.close()
            raise
        unasked = tuple(RefusedRecipient(each, _NO_SUCH_LETTERS) for each in strange)
        return Handed(self._last_word(), (*refused, *unasked))

    def _written(self, sender: str) -> str:
        """An address that was typed into the settings, as messages have it."""
        try:
            return checked(sender)
        except AddressInvalid as error:
            raise MailRefused(MailTrouble.SENDER, self._server, "", is_temporary=False) from error

    def _check_size(self, content: bytes) -> None:
        """What is too large is not even begun (RFC 1870)."""
        limit = self._smtp.esmtp_features.get("size", "")
        # RFC 1870 has at most twenty digits; what is no number is no limit.
        if _DIGITS.fullmatch(limit) and 0 < int(limit) < len(content):
            raise MailRefused(MailTrouble.SIZE, self._server, f"SIZE {limit}", is_temporary=False)

    def _options(self, content: bytes) -> list[str]:
        options = [f"SIZE={len(content)}"] if self._smtp.has_extn("size") else []
        is_told = not content.isascii() and self._smtp.has_extn("8bitmime")
        return [*options, "BODY=8BITMIME"] if is_told else options

    def _strange(self, addresses: tuple[str, ...]) -> tuple[str, ...]:
        """Those that the server has no way to be told of."""
        if self._smtp.has_extn("smtputf8"):
            return ()
        return tuple(each for each in addresses if not each.isascii())

    def _begin(self, sender: str, recipients: tuple[str, ...], options: list[str]) -> None:
        if strange := self._strange((sender,)) or self._strange(recipients):
            addresses = ", ".join(strange)
            raise MailRefused(MailTrouble.ADDRESS, self._server, addresses, is_temporary=False)
        if not all(map(str.isascii, (sender, *recipients))):
            options = [*options, "SMTPUTF8"]
        self._smtp.command_encoding = "utf-8"
        self._ask(MailTrouble.SENDER, " ".join((f"MAIL FROM:<{sender}>", *options)))

    def _name_recipients(self, recipients: tuple[str, ...]) -> tuple[RefusedRecipient, ...]:
        """Say for whom it is; where some are refused, it goes to the others.

        Also where one is refused for now only: a second try would reach the others twice.
        """
        answers: _Answers = {}
        for each in recipients:
            code, words = answers[each] = self._command(f"RCPT TO:<{each}>")
            if code == CLOSING or code not in _ANSWERS:
                self._smtp.close()
                raise refusal(MailTrouble.CONNECTION, self._server, code, words)
        refused = {each: answer for each, answer in answers.items() if answer[0] not in TAKEN}
        if len(refused) == len(answers):
            self._reset()
            raise self._all_refused(refused)
        return tuple(RefusedRecipient(each, said(*answer)) for each, answer in refused.items())

    def _all_refused(self, refused: _Answers) -> MailRefused:
        """One answer decides: the first that is worth another try, or else the first."""
        answers = sorted(refused.values(), key=lambda answer: answer[0] not in TEMPORARY)
        decisive = refusal(MailTrouble.RECIPIENTS, self._server, *answers[0])
        told = dict.fromkeys(said(*answer) for answer in refused.values())
        return MailRefused(decisive.trouble, self._server, "\n".join(told), decisive.is_temporary)

    def _last_word(self) -> str:
        """Say that it was all; from here on only an answer tells whether the server has it."""
        with conversation(self._server):
            self._listen()
        usual, self._wire.patience = self._wire.patience, self._wire.patience * _VERDICT
        self._wire.grace = _GRACE_SECONDS
        with conversation(self._server):
            self._end()
        try:
            code, words = self._smtp.getreply()
        except OSError as error:
            raise self._lost(str(error)) from error
        self._wire.patience, self._wire.grace = usual, 0.0
        if code not in _ANSWERS:
            raise self._lost(said(code, words))
        if code in TAKEN:
            return said(code, words)
        if code == CLOSING:
            self._smtp.close()
        raise refusal(MailTrouble.MESSAGE, self._server, code, words)

    def _end(self) -> None:
        """The final dot; where the line is known to be broken before it, nothing was taken."""
        try:
            self._smtp.send(b".\r\n")
        except smtplib.SMTPServerDisconnected as error:
            if isinstance(error.__context__, ConnectionError):
                raise
            raise self._lost(str(error)) from error

    def _lost(self, answer: str) -> MailRefused:
        self._smtp.close()
        return MailRefused(MailTrouble.ANSWER_LOST, self._server, answer, is_temporary=True)

    def _ask(self, trouble: MailTrouble, command: str, expected: range = TAKEN) -> None:
        code, words = self._command(command)
        if code in expected:
            return
        if code == CLOSING or code not in _ANSWERS:
            self._smtp.close()
        else:
            self._reset()
        raise refusal(trouble, self._server, code, words)

    def _command(self, command: str) -> tuple[int, bytes]:
        """Say a command and hear its answer."""
        self._listen()
        return self._smtp.docmd(command)

    def _listen(self) -> None:
        """End the line where the server says something that nobody asked for, or has gone."""
        early = self._wire.unread() if self._smtp.sock else None
        if early is None:
            return
        self._smtp.close()
        answer = early.partition(b"\r\n")[0].decode("utf-8", "replace")
        raise MailRefused(MailTrouble.CONNECTION, self._server, answer, is_temporary=True)

    def _reset(self) -> None:
        """Have the server forget a message that it has refused, so that the next one may come."""
        with suppress(OSError):
            self._smtp.rset()


def _dotted(content: bytes) -> bytes:
    """The message with its dots doubled and its end open (RFC 5321, section 4.5.2)."""
    lines = content.replace(b"\r\n.", b"\r\n..")
    lines = b"." + lines if lines.startswith(b".") else lines
    return lines if lines.endswith(b"\r\n") else lines + b"\r\n"
