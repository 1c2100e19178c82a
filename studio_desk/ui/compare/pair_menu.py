"""The menu of a pair, by the right button or the menu key: the bar in words, and a little more."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from studio_desk.ui.compare.mode_bar import ModeBar


class PairMenu(QMenu):
    """Made anew each time, so that it knows what is on."""

    def __init__(self, owner: QWidget, bar: ModeBar, mark_eyes: Callable[[], None]) -> None:
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
        for name in ("view.labels", "view.callouts", "callout.pin", "view.swap", "pair.add"):
            self._offer(name)

    def _offer(self, name: str) -> None:
        button = self._bar.button(name)
        words, keys = button.accessibleName(), self._bar.keys[name]
        action = self.addAction(f"{words}\t{keys}")
        action.setObjectName(name)
        action.setEnabled(button.isEnabled())
        action.setCheckable(button.isCheckable())
        action.setChecked(button.isChecked())
        action.triggered.connect(button.click)
