"""A kept message as staff write it over: its words, and whom it did not reach."""

import hashlib
import re
from dataclasses import dataclass
from email.utils import quote

from studio_desk.domain.mailing import Mailing, MailTrouble
from studio_desk.services.kept_mail import Person, read_message, read_people
from studio_desk.services.readable_addresses import readable

_TO_BE_QUOTED = re.compile(r'[,;:@<>()"\\]')
"""In a name these would end it, or the address after it."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What stands in the fields again; the addresses are lines as people type them.

    `refused` are the addresses that a server said no to, as the network writes them, `copies_me`
    whether the studio itself got a blind copy. `number` and `attachment` tell of which proposal the
    words are.
    """

    recipient: str
    copies: str
    blind_copies: str
    copies_me: bool
    subject: str
    text: str
    refused: tuple[str, ...]
    number: str
    attachment: str

    def is_of(self, number: str, pdf: bytes) -> bool:
        """Whether the words are of the proposal that has the number, or is that very draft."""
        if self.number or number:
            return self.number == number
        return self.attachment == hashlib.sha256(pdf).hexdigest()


def correction(mailing: Mailing, content: bytes) -> Correction:
    """Read a kept message back; where a server has it for some, it is for the others alone."""
    kept = read_message(content)
    to, copies = read_people(content, "To"), read_people(content, "Cc")
    named = {each.address for each in (*to, *copies)}
    blind = tuple(Person("", each) for each in mailing.recipients if each not in named)
    said_no = tuple(each.address for each in mailing.refused)
    if said_no:
        to, copies, blind = (
            tuple(each for each in line if each.address in said_no) for line in (to, copies, blind)
        )
    elif mailing.trouble is MailTrouble.RECIPIENTS:
        said_no = mailing.recipients
    elif mailing.trouble is MailTrouble.ADDRESS:
        said_no = tuple(each for each in mailing.recipients if not each.isascii())
    copies_me = any(each.address == mailing.sender for each in blind)
    blind = tuple(each for each in blind if each.address != mailing.sender)
    if not to:
        # Whoever is left is written to; several who may not see one another stay unseen.
        if copies:
            to, copies = copies, ()
        elif len(blind) == 1:
            to, blind = blind, ()
    if len(to) == 1 and to[0].name == " ".join(mailing.client.split()):
        # The client's name is put before a bare address by itself.
        to = (Person("", to[0].address),)
    return Correction(
        recipient=_line(to),
        copies=_line(copies),
        blind_copies=_line(blind),
        copies_me=copies_me,
        subject=kept.subject,
        text=kept.text.replace("\r\n", "\n"),
        refused=said_no,
        number=mailing.number,
        attachment=mailing.attachment,
    )


def _line(people: tuple[Person, ...]) -> str:
    return ", ".join(map(_typed, people))


def _typed(person: Person) -> str:
    address, name = readable(person.address), person.name
    if not name:
        return address
    if _TO_BE_QUOTED.search(name):
        name = f'"{quote(name)}"'
    return f"{name} <{address}>"
