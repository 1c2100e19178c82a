"""Over the preview: which pictures are not printed, or keep it in the house, and why."""

from collections.abc import Sequence

from studio_desk.ui.proposals.sentences import SentencesBar


class WithheldBar(SentencesBar):
    """A sentence for each picture."""

    def __init__(self) -> None:
        super().__init__("proposal.withheld")
        self.setAccessibleName(self.tr("Pictures without a valid consent"))

    def tell(self, sentences: Sequence[str], *, held: bool) -> None:
        """Show the sentences; `held` of what was issued."""
        more = self.tr("{n} more pictures are not printed.")
        if held:
            more = self.tr("{n} more pictures keep it in the house.")
        self.say(sentences, more)
