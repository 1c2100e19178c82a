"""The wheel moves what scrolls, and never a value that the pointer happens to stand on."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget


class Deaf(QObject):
    """Leaves the wheel to whatever holds a field: a changed value would go unnoticed."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the wheel from the field, and let it go on to what holds it."""
        if event.type() is QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def deafened(widget: QWidget) -> None:
    """Keep the wheel from changing a field, and from giving it the keyboard."""
    widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    widget.installEventFilter(Deaf(widget))
