"""The menu of a pair, by the right button or the menu key: the bar in words, and the answers."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from studio_desk.domain.choice import Answer
from studio_desk.domain.comparison import Side
from studio_desk.ui.compare.answer_rows import AnswerRows
from studio_desk.ui.compare.mode_bar import ModeBar


class PairMenu(QMenu):
    """Made anew each time, so that it knows what is on."""

    def __init__(
        self,
        owner: QWidget,
        bar: ModeBar,
        mark_eyes: Callable[[], None],
        answers: AnswerRows | None = None,
    ) -> None:
        super().__init__(owner)
        self.setObjectName("pair.menu")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._bar = bar
        bar.mark()
        for names in (
            ("mode.side-by-side", "mode.split", "mode.split-across", "mode.blink", "mode.four"),
            ("view.loupe", "view.fit", "view.fill", "view.full", "view.print"),
            ("view.align",),
        ):
            for name in names:
                self._offer(name)
            if names != ("view.align",):
                self.addSeparator()
        self.addAction(self.tr("Mark the eyes anew\tShift+E"), mark_eyes)
        self.addSeparator()
        if answers is not None:
            self._offer_answers(answers)
        for name in (
            "view.blind",
            "view.labels",
            "view.callouts",
            "callout.pin",
            "view.swap",
            "pair.add",
            "view.keys",
        ):
            self._offer(name)

    def _offer(self, name: str) -> None:
        button = self._bar.button(name)
        self._add(button, f"{button.accessibleName()}\t{self._bar.keys[name]}")

    def _offer_answers(self, rows: AnswerRows) -> None:
        """What the client says of either picture; not while nobody is to know which is which."""
        for side in (Side.LEFT, Side.RIGHT):
            for answer in Answer:
                button = rows.choice(side, answer)
                self._add(button, button.accessibleName())
        self.addSeparator()

    def _add(self, button: QPushButton, words: str) -> None:
        action = self.addAction(words)
        action.setObjectName(button.objectName())
        action.setEnabled(button.isEnabled())
        action.setCheckable(button.isCheckable())
        action.setChecked(button.isChecked())
        action.triggered.connect(button.click)
