"""Writes what is printed round the letter to the client, and so what nobody has to type."""

from studio_desk.domain.consultation import Consultation
from studio_desk.domain.proposal import Letter
from studio_desk.services.rights_writer import paragraphs_of
from studio_desk.services.wording import Wording

MOST_GREETING = 60
"""Characters of a first line that may be a salutation."""
_ENDS = (",", ":", "\N{FULLWIDTH COMMA}", "\N{ARABIC COMMA}", "\N{IDEOGRAPHIC COMMA}")


def letter(consultation: Consultation, sender: str, wording: Wording) -> Letter:
    """The letter with its salutation, signed by the `sender`; without words there is none."""
    typed = paragraphs_of(consultation.arrangement.letter)
    words = filter(None, (salutation(consultation, wording), *typed)) if typed else ()
    return Letter(
        kicker=wording.say("letter.kicker"),
        title=wording.say("letter.title", client=consultation.client.name),
        paragraphs=tuple(words),
        sender=sender,
    )


def salutation(consultation: Consultation, wording: Wording) -> str:
    """What the letter begins with; nothing where staff wrote a salutation of their own."""
    client = consultation.client.name
    first = next(iter(paragraphs_of(consultation.arrangement.letter)), "")
    return "" if _greets(first, client) else wording.say("letter.salutation", client=client)


def _greets(line: str, client: str) -> bool:
    """Whether a line ends as a salutation does, or names the client and is no sentence."""
    if not line or len(line) > max(MOST_GREETING, 2 * len(client)):
        return False
    named = any(part.casefold() in line.casefold() for part in client.split())
    return line.endswith(_ENDS) or (named and not line.endswith((".", "?")))
