"""What a client typed and signed in a PDF that came back, in words."""

from PySide6.QtCore import QObject

from studio_desk.domain.exchange import Answer, Signature

LONGEST_SIGNER = 80


class AnswerWords(QObject):
    """Says who filled a file in; that they are who they say, nobody here can know."""

    def typed(self, answer: Answer) -> str:
        """The name, and the place and date, as far as they stand there."""
        place = self.tr("place and date: {place}").format(place=answer.place_and_date)
        name = self.tr("Name: {name}").format(name=answer.name)
        none = self.tr("No name in it")
        parts = (name if answer.name else none, place if answer.place_and_date else "")
        return ", ".join(filter(None, parts))

    def signed(self, answer: Answer) -> str:
        """Whether it is signed, and by whom as they say themselves."""
        if answer.signatures:
            return ", ".join(map(self._by, answer.signatures))
        if answer.is_signed:
            return self.tr("Something stands in the field for the signature")
        return self.tr("Not signed in the file")

    def _by(self, signature: Signature) -> str:
        who = _quotable(signature.signer)
        said = self.tr("Signed by somebody who calls themselves “{who}”").format(who=who)
        if signature.holds:
            return said
        return self.tr("{said}, and changed after that").format(said=said)


def _quotable(name: str) -> str:
    """A stranger's words on one line, which do not end their quotation."""
    shown = (each for each in name if each.isprintable() and each not in '“”"')
    return "".join(shown)[:LONGEST_SIGNER]
