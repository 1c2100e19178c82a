"""A line of text and the place around it share the keys for undo; this says whose turn it is."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QPlainTextEdit, QWidget


class LineUndo(QObject):
    """Lets the keys for undo and redo out of a line that has nothing of its own to take back.

    Left to itself a line keeps them to itself even when it is empty. Only the widget with the
    keyboard is watched, since a filter on every event would slow the whole window.
    """

    def __init__(self, application: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        application.focusChanged.connect(self._follow)

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None:
            before.removeEventFilter(self)
        if now is not None:
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the line from claiming a key that it has no use for."""
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        undoes = event.matches(QKeySequence.StandardKey.Undo)
        redoes = event.matches(QKeySequence.StandardKey.Redo) or (
            event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        )
        if (undoes and not _can(watched, redo=False)) or (redoes and not _can(watched, redo=True)):
            event.ignore()
            return True
        return False


def _can(watched: QObject, *, redo: bool) -> bool:
    match watched:
        case QAbstractSpinBox():
            return _can(watched.lineEdit(), redo=redo)
        case QLineEdit():
            return watched.isRedoAvailable() if redo else watched.isUndoAvailable()
        case QPlainTextEdit():
            document = watched.document()
            return document.isRedoAvailable() if redo else document.isUndoAvailable()
    return False
