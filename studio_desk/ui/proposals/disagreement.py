"""One line over the pages where the quote sells another way than the advice names."""

from studio_desk.services.disagreement import disagreement_words
from studio_desk.ui.house import House
from studio_desk.ui.proposals.proof import Proof
from studio_desk.ui.proposals.sentences import SentencesBar


class DisagreementBar(SentencesBar):
    """Follows the proof; of what was issued, which nobody can change, it says nothing."""

    def __init__(self, house: House, proof: Proof) -> None:
        super().__init__("proposal.disagreement")
        self.setAccessibleName(self.tr("Where quote and advice disagree"))
        self._house = house
        self._proof = proof
        proof.ready.connect(self._tell)
        proof.failed.connect(lambda _: self.say((), ""))

    def _tell(self) -> None:
        pressed = self._proof.pressed
        found = pressed.disagreement if pressed is not None else None
        words = disagreement_words(found, self._house.wording, self._house.desk.formats)
        self.say((words,) if words else (), "")
