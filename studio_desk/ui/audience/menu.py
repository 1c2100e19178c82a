"""What the client may be shown, and where."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QWidget

from studio_desk.ui.audience.audience import Audience


class AudienceMenu(QMenu):
    """Made anew each time, so that it knows what is open. It is the staff's."""

    def __init__(self, owner: QWidget, audience: Audience, present: Callable[[], None]) -> None:
        super().__init__(owner)
        self.setObjectName("audience.menu")
        self.aboutToHide.connect(self.deleteLater)
        for words, name, is_open, chosen in (
            (
                self.tr("Client's screen on the other display\tK"),
                "audience.display",
                audience.is_on_display,
                audience.toggle,
            ),
            (
                self.tr("Client's screen as a window\tShift+K"),
                "audience.window",
                audience.is_window,
                audience.toggle_window,
            ),
        ):
            action = self.addAction(words)
            action.setObjectName(name)
            action.setCheckable(True)
            action.setChecked(is_open)
            action.triggered.connect(lambda _checked=False, do=chosen: do())
        self.addSeparator()
        alone = self.addAction(self.tr("Nothing but the pictures on this display\tF11"))
        alone.setObjectName("audience.present")
        alone.triggered.connect(lambda _checked=False: present())
