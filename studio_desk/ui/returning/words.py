"""What is said of a PDF that came back."""

from PySide6.QtCore import QObject

from studio_desk.domain.money import Money
from studio_desk.services.returned import Returned
from studio_desk.ui.house import House
from studio_desk.ui.issuing import AnswerWords


class ReturnedWords(QObject):
    """Says what a file is, who filled it in, and what it comes to."""

    def __init__(self, house: House, parent: QObject) -> None:
        super().__init__(parent)
        self._house = house
        self._answers = AnswerWords()

    def faith(self, shown: Returned) -> str:
        """Which quote it is of, and how far it can be believed."""
        said = self.tr("“{name}” is quote {number}. {faith}")
        faith = self._house.wording.name(shown.faith)
        said = said.format(name=shown.file, number=shown.number, faith=faith)
        if shown.number == shown.latest:
            return said
        held = self.tr("{latest} holds now, and is what they chose in it.")
        return f"{said} {held.format(latest=shown.latest)}"

    def outdated(self, shown: Returned) -> str:
        """That it answers another revision than the one that holds, and what to do."""
        said = self.tr(
            "“{name}” is of {number}, and {latest} holds now. Send the client the latest one, or "
            "ask whether their answer holds for it too."
        )
        return said.format(name=shown.file, number=shown.number, latest=shown.latest)

    def signed(self, shown: Returned) -> str:
        """What the client typed, and whether they signed."""
        answer = shown.reply.answer
        return f"{self._answers.typed(answer)} · {self._answers.signed(answer)}"

    def totals(self, shown: Returned) -> str:
        """Both totals, or one where they are the same."""
        issued = self._money(shown.issued_total)
        if shown.is_untouched:
            return self.tr("Nothing is filled in: this is the PDF as it was sent.")
        if shown.is_as_issued:
            return self.tr("They chose what was offered: {total}").format(total=issued)
        said = self.tr("As issued {issued}, as the client chose {chosen}")
        return said.format(issued=issued, chosen=self._money(shown.chosen_total))

    def question(self, shown: Returned, next_number: str) -> str:
        """What staff are asked before the client's answer is taken for one."""
        chosen = self._money(shown.chosen_total)
        if shown.is_as_issued:
            said = self.tr("The client accepts {number}, {total} as chosen?")
            return said.format(number=shown.latest, total=chosen)
        said = self.tr("Issue {number} with these choices, {total}, as accepted by the client?")
        return said.format(number=next_number, total=chosen)

    def kept(self) -> str:
        """What becomes of the file."""
        return self.tr("Their PDF is kept with the quote, and stands in its history.")

    def _money(self, amount: Money) -> str:
        return self._house.desk.formats.money(amount, self._house.language)
