"""What has to be known before AI is advised: the rule of the place, and who has agreed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from studio_desk.domain.brief import Agreed, AiRule, Brief
from studio_desk.ui.brief.chips import Chips
from studio_desk.ui.controls import card, field, text
from studio_desk.ui.house import House


class AiQuestions(QFrame):
    """Two questions with one answer each; not asked yet is one as well."""

    answered = Signal()

    def __init__(self, house: House) -> None:
        super().__init__()
        self._ai_rule: Chips[AiRule] = Chips("AiRule", exclusive=True)
        self._ai_rule.offer([(each, house.wording.name(each)) for each in AiRule])
        self._agreed: Chips[Agreed] = Chips("Agreed", exclusive=True)
        self._agreed.offer([(each, house.wording.name(each)) for each in Agreed])
        frame, inner = card()
        inner.addWidget(text(self.tr("What is to be known about AI"), "heading"))
        rule = self.tr("What is asked of AI pictures where it will be seen?")
        inner.addLayout(field(rule, self._ai_rule))
        agreed = self.tr("Have all who are shown agreed to an AI likeness?")
        inner.addLayout(field(agreed, self._agreed))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)
        for chips in (self._ai_rule, self._agreed):
            chips.chosen.connect(self.answered)

    @property
    def ai_rule(self) -> AiRule:
        """What the place asks."""
        return (self._ai_rule.value() or (AiRule.UNKNOWN,))[0]

    @property
    def agreed(self) -> Agreed:
        """Who has agreed."""
        return (self._agreed.value() or (Agreed.UNKNOWN,))[0]

    def show_brief(self, brief: Brief) -> None:
        """Press in what the brief says."""
        self._ai_rule.show_value((brief.ai_rule,))
        self._agreed.show_value((brief.agreed,))
