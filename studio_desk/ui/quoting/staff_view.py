"""What no client may see is on the screen only while staff ask for it."""

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


class StaffView(QAction):
    """Ticked while staff look at cost, margin and memo; otherwise not even their names are seen."""

    def __init__(self, step: QWidget) -> None:
        super().__init__(step)
        self.setText(self.tr("Staff view"))
        self.setCheckable(True)
        self.setShortcut(QKeySequence("Ctrl+M"))
        step.addAction(self)

    def hide(self) -> None:
        """Take everything that is for the staff off the screen."""
        self.setChecked(False)
