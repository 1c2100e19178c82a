"""What is said of a PDF that came back."""

from PySide6.QtCore import QObject

from studio_desk.services.returned import Returned
from studio_desk.ui.house import House


class ReturnedWords(QObject):
    """Says what a file is, who filled it in, and what it comes to."""

    def __init__(self, house: House, parent: QObject) -> None:
        super().__init__(parent)
        self._house = house

    def faith(self, shown: Returned) -> str:
        """Which quote it is of, and how far it can be believed."""
        said = self.tr("“{name}” is quote {number}. {faith}")
        faith = self._house.wording.name(shown.faith)
        return said.format(name=shown.file, number=shown.number, faith=faith)

    def signed(self, shown: Returned) -> str:
        """What the client typed, and whether they signed."""
        form = shown.form
        name = self.tr("Name: {name}").format(name=form.name or "–")
        place = self.tr("Place and date: {place}").format(place=form.place_and_date or "–")
        if shown.signers:
            who = ", ".join(map(_quotable, shown.signers))
            signed = self.tr("Signed by somebody who calls themselves “{who}”").format(who=who)
        elif form.is_signed:
            signed = self.tr("Something stands in the field for the signature")
        else:
            signed = self.tr("Not signed in the file")
        return " · ".join((name, place, signed))

    def totals(self, shown: Returned) -> str:
        """Both totals, or one where they are the same."""
        desk, language = self._house.desk, self._house.language
        issued = desk.formats.money(shown.issued_total, language)
        chosen = desk.formats.money(shown.chosen_total, language)
        if shown.is_as_issued:
            return self.tr("They chose what was offered: {total}").format(total=issued)
        said = self.tr("As issued {issued}, as the client chose {chosen}")
        return said.format(issued=issued, chosen=chosen)

    def mark(self, *, chosen: bool) -> str:
        """Whether a line was chosen."""
        return self.tr("chosen") if chosen else self.tr("not chosen")


def _quotable(name: str) -> str:
    """A stranger's words on one line, which do not end their quotation."""
    return "".join(each for each in name if each.isprintable() and each not in '“”"')[:80]
