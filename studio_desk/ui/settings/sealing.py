"""Whether what is issued is sealed: a switch, and what it means."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from studio_desk.domain.consultation import Studio
from studio_desk.ui.controls import GRID, barred, text
from studio_desk.ui.settings.working import WorkingStudio


class SealSwitch(QWidget):
    """Saved and undone like all else on the studio's card."""

    def __init__(self, working: WorkingStudio) -> None:
        super().__init__()
        self._working = working
        self._has_certificate = True
        self._switch = QCheckBox(self.tr("Seal what is issued"))
        self._switch.setObjectName("studio.seals")
        self._switch.setCursor(Qt.CursorShape.PointingHandCursor)
        words = self.tr(
            "The PDF of a quote is signed as it is issued, so that the receiver’s program shows"
            " that it comes from you and is unaltered, also once the client has filled it in."
        )
        self._switch.setAccessibleDescription(words)
        self._lacking = barred(
            self.tr("There is no certificate yet: nothing can be issued until there is one."),
            "warning-bar",
        )
        self._lacking.setObjectName("studio.seals_lacking")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GRID, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self._switch)
        layout.addWidget(text(words, "muted", wrap=True))
        layout.addWidget(self._lacking)
        self._switch.clicked.connect(self._switched)
        working.shown.connect(self._show)
        self._tell()

    def know(self, *, certificate: bool) -> None:
        """Whether there is a certificate to seal with."""
        self._has_certificate = certificate
        self._tell()

    def _switched(self, seals: bool) -> None:  # noqa: FBT001
        self._working.change(replace(self._working.now, seals=seals))
        self._tell()

    def _show(self, studio: Studio) -> None:
        self._switch.setChecked(studio.seals)
        self._tell()

    def _tell(self) -> None:
        self._lacking.setVisible(self._switch.isChecked() and not self._has_certificate)
